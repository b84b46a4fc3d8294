"""The one settings file: assignments only; what an installation may choose is declared in env.py."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.site import env

DEMO = env.MODE.text() == "demo"
DEMO_DATE: Final = date(2014, 9, 30)
SECRET_KEY = env.SECRET_KEY.text() or ("demo-only-not-a-secret-0123456789-abcdefghijklmnop" if DEMO else "")
FIELD_KEY = env.FIELD_KEY.text() or ("6b" * 32 if DEMO else "")
DEBUG = False
ALLOWED_HOSTS = env.HOSTS.words()
STRICT_WRITES = env.STRICT_WRITES.flag()
WITHOUT_GUARD = env.WITHOUT_GUARD.text()

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    # the kernel, from the ground up
    "kechuang.kernel.db",
    "kechuang.kernel.modules",
    "kechuang.kernel.audit",
    "kechuang.kernel.calendar",
    "kechuang.kernel.numbering",
    "kechuang.kernel.identity",
    "kechuang.kernel.access",
    "kechuang.kernel.jobs",
    "kechuang.kernel.files",
    "kechuang.kernel.typeset",
    "kechuang.kernel.notices",
    "kechuang.kernel.activities",
    "kechuang.kernel.booking",
    "kechuang.kernel.ledger",
    "kechuang.kernel.conditions",
    "kechuang.kernel.forms",
    "kechuang.kernel.flows",
    "kechuang.kernel.matters",
    "kechuang.kernel.cases",
    "kechuang.kernel.search",
    "kechuang.kernel.indicators",
    "kechuang.kernel.web",
    # sign-in
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "axes",
    # what the district keeps, how it decides, what it does, how it answers for it
    "kechuang.registers.places",
    "kechuang.registers.enterprises",
    "kechuang.registers.policies",
    "kechuang.procedures.resolutions",
    "kechuang.procedures.agreements",
    "kechuang.procedures.publicnotice",
    "kechuang.procedures.funds",
    "kechuang.procedures.supervision",
    "kechuang.innovation.projects",
    "kechuang.office.leave",
    "kechuang.office.meetings",
    "kechuang.office.training",
    "kechuang.office.documents",
    "kechuang.office.worklog",
    "kechuang.oversight.workplan",
    # how the house is kept
    "kechuang.site.keeping",
    # where people come in
    "kechuang.doors.hall",
    "kechuang.doors.desk",
]
EXTRA_APPS = env.EXTRA_APPS.words()
INSTALLED_APPS[-1:-1] = EXTRA_APPS

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kechuang.kernel.web.sheets.styled",
    "kechuang.kernel.web.asked.counted",
    "kechuang.kernel.web.middleware.request_id",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kechuang.kernel.web.middleware.chinese_first",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kechuang.kernel.identity.middleware.acting",
    "kechuang.kernel.web.middleware.doorkeeper",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "kechuang.site.urls"
WSGI_APPLICATION = "kechuang.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kechuang.kernel.web.frame.frame",
            ],
        },
    },
]
FORM_RENDERER = "kechuang.kernel.web.forms.KechuangRenderer"

DATABASES = {"default": env.database(env.DATABASE_URL.text())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES_FOLDER = env.FILES.text()
FONTS_FOLDER = env.FONTS.text()
DATABASE_APP_ROLE = env.DATABASE_APP_ROLE.text()

AUTH_USER_MODEL = "identity.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "desk:demo" if DEMO else "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "kechuang.kernel.identity.signin.InvitedOnly"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": False, "objection": "10/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kechuang"
MFA_ADAPTER = "kechuang.kernel.identity.signin.SealedSecrets"
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "kechuang.kernel.identity.linked.LinkedOnly"
SOCIALACCOUNT_PROVIDERS = env.identity_service()
FORM_TARGETS = env.origin(env.OIDC_URL.text())  # a form may lead there: to the city's identity service
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1 / 6  # hours: ten minutes
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
PROXIES = env.PROXIES.number()
AXES_CLIENT_IP_CALLABLE = "kechuang.kernel.identity.signin.address_of"
AXES_LOCKOUT_CALLABLE = "kechuang.kernel.identity.signin.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False

EMAIL_BACKEND = (
    "kechuang.kernel.notices.mail.DemoMailbox"
    if DEMO and not env.EMAIL_URL.text()
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS = env.mail_server(
    env.EMAIL_URL.text()
)
EMAIL_TIMEOUT = 10
SMS_URL, SMS_KEY = env.SMS_URL.text(), env.SMS_KEY.text()
SMS_PROVIDER = (
    "kechuang.kernel.notices.gateway.HttpGateway"
    if SMS_URL
    else "kechuang.kernel.notices.phones.DemoPhones"
    if DEMO
    else ""
)
DEFAULT_FROM_EMAIL = env.EMAIL_FROM.text()

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [env.ROOT / "kechuang" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = None  # served from the packages themselves by WhiteNoise
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

SESSION_ENGINE = "kechuang.kernel.identity.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kechuang.kernel.web.lost.token_gone"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = env.SECURE.flag()
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.SECURE.flag() else None
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # asked from inside, where there is no TLS
SECURE_HSTS_SECONDS = 31_536_000 if env.SECURE.flag() else 0
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
