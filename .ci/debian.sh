# For .ci/run: what no registry of packages for Node.js has.

# bring_debian_package NAME [OPTION...]
bring_debian_package() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
  "${as_root[@]}" apt-get update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y "${@:2}" "$1"
}
