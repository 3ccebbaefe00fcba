"""An installation: everything comes from the environment, and nothing starts on an unsafe guess.

DATA_DIR, ALLOWED_HOSTS and the secrets are required; DATABASE_URL, REDIS_URL and
BLOB_URL replace the embedded default.
"""

from datetime import timedelta
from pathlib import Path

from maillage import logs, pages
from maillage.settings import blobs, environment, headers, mail, pro_sante_connect, stores, visitors

DATA_DIR = Path(environment.required("DATA_DIR")).resolve()
_SECRETS = DATA_DIR / "secrets"
SECRET_KEY = environment.secret("SECRET_KEY", _SECRETS)
# Seals what rests in the database and must not be read from a copy of it.
SERVER_KEY = environment.secret("SERVER_KEY", _SECRETS)
ALLOWED_HOSTS = environment.listed("ALLOWED_HOSTS")
# Who somebody is, by the State's word; None: not here.
PSC = pro_sante_connect.configuration(_SECRETS)

DEBUG = False
DEMO = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "kernel",
    "identity",
    "identity.psc",
    "groups.rooms",
    "groups.agenda",
    "messaging.files",
    "messaging.threads",
    "messaging.live",
    "community.directory",
    "community.welcome",
    "notifications",
    "maillage",
]

DATABASES = {"default": stores.database(environment.given("DATABASE_URL"), DATA_DIR)}
# Between server processes; "": there is one.
REDIS_URL = environment.given("REDIS_URL") or ""
CACHES = {"default": stores.cache(environment.given("REDIS_URL"))}
STORAGES = {"files": blobs.storage(environment.given("BLOB_URL"), DATA_DIR)}
# Bytes of sealed files, all rooms together.
FILES_PER_PERSON = blobs.megabytes("FILES_PER_PERSON_MB", 2_000)
FILES_PER_TERRITORY = blobs.megabytes("FILES_PER_TERRITORY_MB", 50_000)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# How long a proof of who one is serves for what matters.
FRESH_FOR = timedelta(minutes=15)
AUTH_USER_MODEL = "identity.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]

# Whose word it is who asks, and how much one address may ask of this process.
PROXIES = visitors.proxies(environment.given("PROXIES"))
REQUESTS_PER_ADDRESS = environment.number("REQUESTS_PER_ADDRESS", 60)
SOCKETS_PER_ADDRESS = environment.number("SOCKETS_PER_ADDRESS", 1_000)

ROOT_URLCONF = "maillage.urls"
ASGI_APPLICATION = "maillage.asgi.application"
APPEND_SLASH = False
# A new epoch of a large room comes with a box for each of its members.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
MIDDLEWARE = [
    "maillage.observing.observed",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "csp.middleware.CSPMiddleware",
    "maillage.middleware.close",
    "maillage.middleware.StaticFiles",
    "maillage.middleware.Sessions",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
]

WHITENOISE_ROOT = pages.built()
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = headers.IMMUTABLE
WHITENOISE_ADD_HEADERS_FUNCTION = headers.of_file

# Strict costs nothing: the page itself needs no cookie, and what it then asks comes from its own site.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
# On a shared computer they end with the window; one that its owner trusts keeps its session for longer.
SESSION_ENGINE = "identity.session_store"
SESSION_COOKIE_AGE = 12 * 3600
# The proxy that ends TLS sets this header itself, whatever a client sent; from anybody else it does not get here.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_REFERRER_POLICY = "no-referrer"
CONTENT_SECURITY_POLICY = headers.CONTENT_SECURITY_POLICY

# Telephones keep time; to read a code typed late as a slow clock would refuse the next one typed in time.
OTP_TOTP_SYNC = False
# Of itself it makes everybody wait for whoever tries codes in an account's name; identity's throttle counts who tries.
OTP_TOTP_THROTTLE_FACTOR = 0

globals().update(mail.server(environment.given("SMTP_URL")))
DEFAULT_FROM_EMAIL = environment.given("MAIL_FROM") or f"Maillage <maillage@{ALLOWED_HOSTS[0].lstrip('.')}>"

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"addresses": {"()": "django.utils.log.CallbackFilter", "callback": logs.without_addresses}},
    "formatters": {"line": {"()": logs.Lines}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["addresses"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "maillage.requests": {"level": logs.level_of_requests(environment.given("LOG_REQUESTS"))},
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Anybody can send a foreign host name; the 400 is answer enough.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
