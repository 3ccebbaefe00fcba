"""Addresses of the server. All others are pages of the app, which middleware.StaticFiles answers."""

from django.urls import path

from groups.agenda.views import subscribed
from maillage import views
from maillage.api import api

urlpatterns = [
    path("healthz", views.health),
    path("api/", api.urls),
    path("calendar/<token>.ics", subscribed),
]
handler404 = "maillage.views.not_found"
handler500 = "maillage.views.broken"
