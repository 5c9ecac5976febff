#!/bin/sh
# Prepara editorial: lo que no está en PyPI, el entorno .venv y el paquete, con versiones y sumas fijas.
#
#   sh setup.sh          para producir publicaciones
#   sh setup.sh --dev    además, lo que piden las pruebas (ruff, mypy, pytest, validadores)
#
# Se puede repetir cuantas veces haga falta: sólo instala lo que falta. Nada se instala fuera de .venv, salvo paquetes del
# sistema (liblouis y, con --dev, los validadores), y eso se anuncia antes.
set -eu
cd "$(dirname "$0")"

DEV=no
for option in "$@"; do
  case $option in
    --dev) DEV=yes ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "setup.sh: no conozco la opción «$option». Las que hay: --dev, --help." >&2; exit 2 ;;
  esac
done

say() { printf '→ %s\n' "$*"; }
stop() { printf 'No se puede seguir: %s\n' "$*" >&2; exit 4; }
has() { command -v "$1" >/dev/null 2>&1; }

# --- Paquetes del sistema -------------------------------------------------------------------------------------------

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif has sudo; then sudo "$@"
  else stop "hace falta ser root, o tener sudo, para ejecutar: $*"
  fi
}

APT_READY=no
install_packages() { # PARA-QUÉ PAQUETE…
  purpose=$1; shift
  if has apt-get; then
    say "Instalo con apt ($purpose): $*"
    if [ $APT_READY = no ]; then as_root apt-get update -qq; APT_READY=yes; fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  elif has brew; then
    say "Instalo con brew ($purpose): $*"
    brew install --quiet "$@"
  else
    stop "instale usted estos paquetes de su sistema ($purpose) y repita sh setup.sh: $*"
  fi
}

# El mismo paquete tiene a veces otro nombre en apt que en brew.
on_apt() { has apt-get && echo "$1" || echo "$2"; }

# --- Python ---------------------------------------------------------------------------------------------------------

usable_python() { # la versión que pide pyproject.toml, y con lo necesario para crear un entorno
  "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
  PYTHON=
  for candidate in python3.13 python3.12 python3.11 python3; do
    if has "$candidate" && usable_python "$candidate"; then PYTHON=$(command -v "$candidate"); return 0; fi
  done
  return 1
}

if ! find_python; then
  if has apt-get; then
    install_packages "Python y sus entornos" python3 python3-venv
    find_python || install_packages "Python 3.11" python3.11 python3.11-venv
  else
    install_packages "Python" python@3.12
  fi
  find_python || stop "se necesita Python 3.11 o posterior, con los módulos venv y ensurepip."
fi
say "Python: $("$PYTHON" --version) ($PYTHON)"

# --- liblouis, la biblioteca que traduce al sistema Braille ---------------------------------------------------------

louis_found() {
  "$PYTHON" - <<'PY'
import ctypes, ctypes.util, sys
names = ("liblouis.so.20", ctypes.util.find_library("louis"), "/opt/homebrew/lib/liblouis.dylib", "/usr/local/lib/liblouis.dylib")
for name in filter(None, names):
    try:
        ctypes.CDLL(name)
        sys.exit(0)
    except OSError:
        pass
sys.exit(1)
PY
}

louis_found || install_packages "biblioteca del sistema Braille" "$(on_apt liblouis20 liblouis)"
louis_found || stop "no se encuentra la biblioteca liblouis (3.20 o posterior) después de instalarla."
say "liblouis: está"

# --- Lo que piden las pruebas ---------------------------------------------------------------------------------------

if [ $DEV = yes ]; then
  missing=
  # orden | paquete en apt | paquete en brew | para qué
  while read -r tool apt brew _purpose; do
    has "$tool" || missing="$missing $(on_apt "$apt" "$brew")"
  done <<'TOOLS'
java            default-jre-headless openjdk      EPUBCheck y veraPDF
mvn             maven                maven        trae veraPDF
pdftoppm        poppler-utils        poppler      segunda lectura de los PDF
qpdf            qpdf                 qpdf         integridad de los PDF
gs              ghostscript          ghostscript  tinta de cada página
lou_checktable  liblouis-bin         liblouis     tablas del sistema Braille
chromium        chromium             chromium     páginas y EPUB como se ven
TOOLS
  if [ "$(uname)" = Linux ] && has apt-get; then
    [ -e /usr/share/java/brailleUtils-core.jar ] || missing="$missing brailleutils"  # esquema del formato PEF
    has jing || missing="$missing jing"
    has cc || missing="$missing gcc libc6-dev"  # el registro de tirajes ante un corte de corriente
    ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1 || missing="$missing postgresql"  # registro de tirajes compartido
  fi
  # shellcheck disable=SC2086  # son varias palabras a propósito
  [ -z "$missing" ] || install_packages "validadores" $missing
fi

# --- El entorno y el paquete ----------------------------------------------------------------------------------------

if ! [ -x .venv/bin/python ] || ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  say "Creo el entorno .venv"
  rm -rf .venv
  "$PYTHON" -m venv .venv
fi
PIP=".venv/bin/python -m pip --disable-pip-version-check --quiet"

LOCK=requirements.lock
[ $DEV = no ] || LOCK=requirements-dev.lock
say "Instalo las dependencias de $LOCK"
$PIP install --require-hashes --only-binary :all: -r "$LOCK"

# El constructor (hatchling) viene en el candado: sin aislamiento, nada se descarga sin suma.
say "Instalo editorial"
if [ $DEV = yes ]; then
  $PIP install --no-deps --no-build-isolation --force-reinstall --editable .
else
  $PIP install --no-deps --no-build-isolation --force-reinstall .
fi

say "Listo. Pruebe: .venv/bin/editorial --help"
