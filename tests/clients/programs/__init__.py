"""The programs that people subscribe with, and what each can show of a row."""

from tests.clients.environments import EVEN_ZONE, ZONE
from tests.clients.programs.browser import fullcalendar
from tests.clients.programs.readers import icaljs, libical, nodeical, recurring
from tests.clients.programs.stores import radicale, vdirsyncer
from tests.clients.programs.terminal import calcurse, khal
from tests.clients.shown import Client, an_hour, by_day, misread_escapes, nameless, on_the_wall, then

CLIENTS: tuple[Client, ...] = (
    Client("recurring-ical-events", recurring),
    Client("ical.js", icaljs),
    Client("node-ical", nodeical, then(misread_escapes, on_the_wall(ZONE))),
    Client("libical", libical),
    Client("Radicale", radicale),
    Client("vdirsyncer", vdirsyncer, nameless),
    Client("khal", khal, then(an_hour, on_the_wall(ZONE))),
    Client("calcurse", calcurse, then(nameless, on_the_wall(EVEN_ZONE), by_day)),
    Client("FullCalendar", fullcalendar, then(nameless, on_the_wall(ZONE))),
)
