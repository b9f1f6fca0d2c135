/**
 * Why a device can or cannot be reset, for the person who is locked out of it: what is the case, and what to do.
 * Placeholders: `system` and `version` as Intune reports them, `days` a number. In `managed_elsewhere` `system` is one
 * of `exchange`, `configuration_manager`, `jamf`, `defender`.
 */
export default {
  'eligibility.android_7_device_administrator.message':
    'This device runs Android {version} and is managed in the old way (device administrator). Since Android 7, Google no longer lets such devices be reset from afar.',
  'eligibility.android_7_device_administrator.remedy':
    'Ask your help desk: the device has to be erased with its buttons and set up again, this time with a work profile or as a company device.',
  'eligibility.work_profile_before_android_8.message':
    'This device runs Android {version}. The passcode of a work profile can only be reset from Android 8 on.',
  'eligibility.work_profile_before_android_8.remedy':
    'Ask your help desk to remove the work profile. After that, enrol the device again, if possible on a newer Android.',
  'eligibility.android_for_work_not_supported.message':
    'A device with a work profile (Android for Work) cannot be reset by the list of 2017, which is in use here.',
  'eligibility.android_for_work_not_supported.remedy':
    'Ask your administrator to use the current list (intune-current): by it, work profiles can be reset from Android 8 on.',
  'eligibility.not_in_matrix.message':
    'The list of 2017, which is in use here, does not name this way of managing a device ({system} {version}).',
  'eligibility.not_in_matrix.remedy': 'Ask your administrator to use the current list (intune-current).',
  'eligibility.user_enrollment_not_supported.message':
    'This is your own device, enrolled so that your company sees only its work part (Apple user enrolment). Apple does not let the company remove its passcode.',
  'eligibility.user_enrollment_not_supported.remedy':
    'Follow Apple’s steps for a forgotten passcode. They erase the device; afterwards restore your backup and enrol it again.',
  'eligibility.shared_ipad_not_supported.message':
    'This is a Shared iPad. Apple does not let the passcode of a Shared iPad be removed from afar.',
  'eligibility.shared_ipad_not_supported.remedy':
    'What you type there is the password of your Managed Apple Account: ask your administrator to reset that one.',
  'eligibility.macos_not_supported.message': 'This is a Mac, and Intune cannot reset the password of a Mac.',
  'eligibility.macos_not_supported.remedy':
    'On the login screen, follow the link for a forgotten password, or ask your help desk for the recovery key.',
  'eligibility.windows_not_supported.message':
    'This is a Windows computer, and Intune cannot reset the password or PIN of a Windows computer this way.',
  'eligibility.windows_not_supported.remedy':
    'On the sign-in screen choose “I forgot my PIN”, or sign in with your password. If you have lost that too, ask your help desk.',
  'eligibility.windows_phone_not_supported.message':
    'This is a Windows Phone. Intune no longer resets the passcode of a Windows Phone.',
  'eligibility.windows_phone_not_supported.remedy': 'Ask your help desk for another phone.',
  'eligibility.windows_phone_azure_ad_joined.message':
    'This Windows Phone ({version}) is joined to Azure AD. Before the Creators Update (10.0.15063) only phones that are not joined can be reset.',
  'eligibility.windows_phone_azure_ad_joined.remedy':
    'Ask your help desk to erase the phone, and install the Creators Update when you set it up again.',
  'eligibility.windows_phone_before_8_1.message':
    'This Windows Phone runs version {version}. A reset is possible from Windows Phone 8.1 on.',
  'eligibility.windows_phone_before_8_1.remedy': 'Ask your help desk to erase the phone or to replace it.',
  'eligibility.linux_not_supported.message':
    'This is a Linux computer, and Intune cannot reset the password of a Linux computer.',
  'eligibility.linux_not_supported.remedy': 'Ask your help desk.',
  'eligibility.chromeos_not_supported.message':
    'This is a ChromeOS device. Its password is that of the account you sign in with, and Intune cannot reset it.',
  'eligibility.chromeos_not_supported.remedy': 'Reset the password of that account, or ask your help desk.',
  'eligibility.system_not_supported.message':
    'Intune does not offer a passcode reset for devices with the operating system “{system}”.',
  'eligibility.system_not_supported.remedy': 'Ask your help desk.',
  'eligibility.managed_elsewhere.message':
    'Intune lists this device, but {system, select, exchange {only Exchange} configuration_manager {only Configuration Manager} jamf {Jamf} defender {only Microsoft Defender} other {another system}} looks after it. A reset by Intune would not arrive.',
  'eligibility.managed_elsewhere.remedy':
    '{system, select, jamf {Ask your help desk to clear the passcode in Jamf.} other {Ask your help desk. To be reset from here, the device has to be enrolled in Intune.}}',
  'eligibility.not_fully_enrolled.message':
    'Intune has discovered this device, but it is not fully enrolled yet, so no reset can reach it.',
  'eligibility.not_fully_enrolled.remedy': 'Finish enrolling the device, or ask your help desk to.',
  'eligibility.being_wiped.message': 'This device is being wiped: everything on it is about to be erased.',
  'eligibility.being_wiped.remedy':
    'If that is not what you expect, ask your help desk at once to cancel the wipe. Otherwise set the device up again when it is done.',
  'eligibility.being_retired.message':
    'This device is being retired: Intune is taking the company’s data and its management off it.',
  'eligibility.being_retired.remedy':
    'If that is not what you expect, ask your help desk at once to cancel it. Otherwise enrol the device again when it is done.',
  'eligibility.being_deleted.message': 'This device is being deleted from Intune.',
  'eligibility.being_deleted.remedy':
    'Ask your help desk why. To be reset from here, the device has to be enrolled again.',
  'eligibility.reset_under_way.message': 'The passcode of this device is already being reset.',
  'eligibility.reset_under_way.remedy':
    'Switch the device on and connect it to the internet, so that it can finish that reset. Ask again only after it has ended.',

  'eligibility.android_management_unknown.message':
    'Intune does not say how this Android device is managed. As a company device it gets a new code for the whole device; with a work profile, a new code for the work profile alone; managed in the old way (device administrator) on Android 7 or later, it cannot be reset.',
  'eligibility.android_management_unknown.remedy':
    'You can go on. Try the new code where you are locked out, and if the reset fails, ask your help desk.',
  'eligibility.apple_enrollment_unknown.message':
    'Intune does not say how this device was enrolled. Normally its passcode is removed; if it is your own device with Apple user enrolment, it cannot be reset.',
  'eligibility.apple_enrollment_unknown.remedy': 'You can go on. If the reset fails, ask your help desk.',
  'eligibility.shared_ipad_unknown.message':
    'Intune does not say whether this is a Shared iPad. Normally the passcode is removed; that of a Shared iPad cannot be.',
  'eligibility.shared_ipad_unknown.remedy':
    'You can go on. If several people sign in to this iPad, ask your administrator to reset your password instead.',
  'eligibility.version_unknown.message':
    'Intune does not say clearly which version of {system} this device runs, and not every version can be reset.',
  'eligibility.version_unknown.remedy': 'You can go on. If the reset fails, ask your help desk.',
  'eligibility.azure_ad_join_unknown.message':
    'Intune does not say whether this phone is joined to Azure AD. Before the Creators Update (10.0.15063) a joined phone cannot be reset.',
  'eligibility.azure_ad_join_unknown.remedy': 'You can go on. If the reset fails, ask your help desk.',
  'eligibility.management_agent_unknown.message':
    'Intune does not say through which channel it manages this device, so it is not certain that a reset arrives.',
  'eligibility.management_agent_unknown.remedy': 'You can go on. If nothing happens, ask your help desk.',
  'eligibility.management_state_unknown.message':
    'Intune does not say whether this device is still fully managed. If it is being erased or removed, a reset will not arrive.',
  'eligibility.management_state_unknown.remedy': 'You can go on. If nothing happens, ask your help desk.',
  'eligibility.removal_failed.message':
    'Somebody tried to erase this device or to remove it from Intune, and that failed. It can still be reset.',
  'eligibility.removal_failed.remedy':
    'If you do not know why, ask your help desk before you go on: they may try again.',
  'eligibility.unhealthy.message':
    'Intune reports a problem with this device, so it may answer late or not at all.',
  'eligibility.unhealthy.remedy':
    'Keep the device switched on and connected to the internet. If nothing happens, ask your help desk.',
  'eligibility.reset_state_unknown.message':
    'There is an earlier passcode reset of this device, and Intune does not say clearly whether it has ended.',
  'eligibility.reset_state_unknown.remedy':
    'If you have just asked for a reset, wait for that one. Otherwise you can go on.',
  'eligibility.check_in_unknown.message':
    'Intune does not say when it last heard from this device, so the reset may take long to arrive.',
  'eligibility.check_in_unknown.remedy': 'Switch the device on and connect it to the internet.',
  'eligibility.check_in_long_ago.message':
    'Intune last heard from this device {days, plural, one {# day} other {# days}} ago, so the reset may take long to arrive.',
  'eligibility.check_in_long_ago.remedy':
    'Switch the device on and connect it to the internet: the reset arrives as soon as it checks in with Intune.',
};
