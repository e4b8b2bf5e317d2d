<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Options</name>
    <message>
        <source>See quarterdeck --help.</source>
        <translation>Siehe quarterdeck --help.</translation>
    </message>
    <message>
        <source>Use this list of hosts instead of your own.</source>
        <translation>Diese Hostliste statt der eigenen verwenden.</translation>
    </message>
    <message>
        <source>Read this ssh_config instead of the usual ones.</source>
        <translation>Diese ssh_config statt der üblichen lesen.</translation>
    </message>
    <message>
        <source>Start, wait for live data, write a PNG picture and quit: with 0, or with 1 and what was missing.</source>
        <translation>Starten, auf Live-Daten warten, ein PNG-Bild schreiben und enden: mit 0, oder mit 1 und dem, was fehlte.</translation>
    </message>
    <message>
        <source>Let live data run this many seconds before the picture (8).</source>
        <translation>So viele Sekunden Live-Daten vor dem Bild laufen lassen (8).</translation>
    </message>
    <message>
        <source>Show this pane: overview, hosts, logs or deploy.</source>
        <translation>Diese Ansicht zeigen: overview, hosts, logs oder deploy.</translation>
    </message>
    <message>
        <source>Size of the window, for example 1680x1020.</source>
        <translation>Größe des Fensters, zum Beispiel 1680x1020.</translation>
    </message>
    <message>
        <source>Colours of this run: dark or light.</source>
        <translation>Farben für diesen Lauf: dark oder light.</translation>
    </message>
    <message>
        <source>Operations console for fleets of Linux servers.</source>
        <translation>Betriebskonsole für Flotten von Linux-Servern.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no size: write width x height between 320x240 and 16000x16000.</source>
        <translation>„%1“ ist keine Größe: Breite x Höhe zwischen 320x240 und 16000x16000 angeben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no theme: it is dark or light.</source>
        <translation>„%1“ ist kein Farbschema: es heißt dark oder light.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time: write seconds between 0 and 3600.</source>
        <translation>„%1“ ist keine Zeit: Sekunden zwischen 0 und 3600 angeben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no pane: choose one of %2.</source>
        <translation>„%1“ ist keine Ansicht: eine von %2 wählen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not understood.</source>
        <translation>„%1“ wird nicht verstanden.</translation>
    </message>
</context>
<context>
    <name>Ssh</name>
    <message>
        <source>%1 ended the login.</source>
        <translation>%1 hat die Anmeldung beendet.</translation>
    </message>
    <message>
        <source>The server may allow fewer tries: name the right key for this host.</source>
        <translation>Der Server erlaubt vielleicht weniger Versuche: den richtigen Schlüssel für diesen Host angeben.</translation>
    </message>
    <message>
        <source>accepted, and the server asks for more</source>
        <translation>angenommen, und der Server verlangt mehr</translation>
    </message>
    <message>
        <source>Check the user name and whether this key is in the account&apos;s authorized_keys.</source>
        <translation>Den Benutzernamen prüfen und ob dieser Schlüssel in authorized_keys des Kontos steht.</translation>
    </message>
    <message>
        <source>The server takes only keys: choose a key file for this host or start an agent.</source>
        <translation>Der Server nimmt nur Schlüssel: eine Schlüsseldatei für diesen Host wählen oder einen Agenten starten.</translation>
    </message>
    <message>
        <source>Check the user name and the password.</source>
        <translation>Benutzernamen und Passwort prüfen.</translation>
    </message>
    <message>
        <source>nothing to try</source>
        <translation>nichts zu versuchen</translation>
    </message>
    <message>
        <source>%1 denied the login.</source>
        <translation>%1 hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>The server allows: %1. Tried: %2.</source>
        <translation>Der Server erlaubt: %1. Versucht: %2.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>The login on %1 was cancelled.</source>
        <translation>Die Anmeldung auf %1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>keys of the agent</source>
        <translation>Schlüssel des Agenten</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>Schlüssel %1</translation>
    </message>
    <message>
        <source> (wrong passphrase)</source>
        <translation> (falsche Passphrase)</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>answers to the server&apos;s questions</source>
        <translation>Antworten auf die Fragen des Servers</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>The server does not open a channel for commands.</source>
        <translation>Der Server öffnet keinen Kanal für Befehle.</translation>
    </message>
    <message>
        <source>Check MaxSessions and ForceCommand in its sshd_config.</source>
        <translation>MaxSessions und ForceCommand in seiner sshd_config prüfen.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2.</source>
        <translation>%1 hat nicht innerhalb von %2 geantwortet.</translation>
    </message>
    <message>
        <source>Check the network and the load of the host.</source>
        <translation>Das Netzwerk und die Last des Hosts prüfen.</translation>
    </message>
    <message>
        <source>It accepted the connection and then said nothing an SSH server says.</source>
        <translation>Er hat die Verbindung angenommen und dann nichts gesagt, was ein SSH-Server sagt.</translation>
    </message>
    <message>
        <source>Ask the host&apos;s administrator whether its key was changed. Only if so: ssh-keygen -f %1 -R %2, then connect again.</source>
        <translation>Beim Administrator des Hosts nachfragen, ob der Schlüssel geändert wurde. Nur dann: ssh-keygen -f %1 -R %2, danach neu verbinden.</translation>
    </message>
    <message>
        <source>The host key of %1 is revoked.</source>
        <translation>Der Host-Schlüssel von %1 ist widerrufen.</translation>
    </message>
    <message>
        <source>%1 is marked @revoked in %2</source>
        <translation>%1 ist in %2 als @revoked markiert</translation>
    </message>
    <message>
        <source>Do not connect. Ask the host&apos;s administrator for its new key.</source>
        <translation>Nicht verbinden. Den Administrator des Hosts nach dem neuen Schlüssel fragen.</translation>
    </message>
    <message>
        <source>The stored host key of %1 cannot be read, so the host cannot be trusted.</source>
        <translation>Der gespeicherte Host-Schlüssel von %1 ist nicht lesbar, deshalb kann dem Host nicht vertraut werden.</translation>
    </message>
    <message>
        <source>unreadable line in %1; the host shows %2</source>
        <translation>unlesbare Zeile in %1; der Host zeigt %2</translation>
    </message>
    <message>
        <source>The host key of %1 has changed: somebody may be listening in.</source>
        <translation>Der Host-Schlüssel von %1 hat sich geändert: vielleicht hört jemand mit.</translation>
    </message>
    <message>
        <source>stored %1 in %2, shown %3</source>
        <translation>gespeichert %1 in %2, gezeigt %3</translation>
    </message>
    <message>
        <source>Nobody answered the question about its host key.</source>
        <translation>Niemand hat die Frage nach seinem Host-Schlüssel beantwortet.</translation>
    </message>
    <message>
        <source>The host key of %1 was not accepted.</source>
        <translation>Der Host-Schlüssel von %1 wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the host&apos;s administrator, then connect again.</source>
        <translation>Den Fingerabdruck mit dem Administrator des Hosts vergleichen, dann neu verbinden.</translation>
    </message>
    <message>
        <source>The login did not end.</source>
        <translation>Die Anmeldung kam nicht zum Ende.</translation>
    </message>
    <message>
        <source>%1 does not answer like an SSH server.</source>
        <translation>%1 antwortet nicht wie ein SSH-Server.</translation>
    </message>
    <message>
        <source>Check the port; a busy server may also refuse at first.</source>
        <translation>Den Port prüfen; ein ausgelasteter Server lehnt anfangs vielleicht auch ab.</translation>
    </message>
    <message>
        <source>The connection to %1 broke off.</source>
        <translation>Die Verbindung zu %1 ist abgebrochen.</translation>
    </message>
    <message>
        <source>Check that the host and its SSH server run.</source>
        <translation>Prüfen, ob der Host und sein SSH-Server laufen.</translation>
    </message>
    <message>
        <source>It sent more than 64 KiB before its version.</source>
        <translation>Er hat vor seiner Version mehr als 64 KiB gesendet.</translation>
    </message>
    <message>
        <source>Check the port.</source>
        <translation>Den Port prüfen.</translation>
    </message>
    <message>
        <source>%1 has fallen silent.</source>
        <translation>%1 ist verstummt.</translation>
    </message>
    <message>
        <source>no answer for %1 s</source>
        <translation>keine Antwort seit %1 s</translation>
    </message>
    <message>
        <source>Check the network and whether the host still runs.</source>
        <translation>Das Netzwerk prüfen und ob der Host noch läuft.</translation>
    </message>
    <message>
        <source>the name service did not answer</source>
        <translation>der Namensdienst hat nicht geantwortet</translation>
    </message>
    <message>
        <source>nothing answered in time</source>
        <translation>nichts hat rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>%1 port %2 cannot be reached.</source>
        <translation>%1 Port %2 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the address, the network and that the SSH server runs.</source>
        <translation>Die Adresse und das Netzwerk prüfen und ob der SSH-Server läuft.</translation>
    </message>
    <message>
        <source>The jump host cannot reach %1 port %2.</source>
        <translation>Der Sprunghost erreicht %1 Port %2 nicht.</translation>
    </message>
    <message>
        <source>Check the address as the jump host sees it, and that it allows forwarding.</source>
        <translation>Die Adresse aus Sicht des Sprunghosts prüfen und ob er Weiterleitungen erlaubt.</translation>
    </message>
    <message>
        <source>it is not a private key that can be read</source>
        <translation>das ist kein lesbarer privater Schlüssel</translation>
    </message>
    <message>
        <source>The list of known hosts %1 cannot be written.</source>
        <translation>Die Liste bekannter Hosts %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Check who owns the file and its folder, and the free space.</source>
        <translation>Prüfen, wem die Datei und ihr Ordner gehören und ob Platz frei ist.</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>The command</source>
        <translation>Der Befehl</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>%1 did not end within %2 on %3 and was stopped.</source>
        <translation>%1 endete nicht innerhalb von %2 auf %3 und wurde gestoppt.</translation>
    </message>
    <message>
        <source>Check the load of the host, then try again.</source>
        <translation>Die Last des Hosts prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 printed more than %2 on %3 and was stopped.</source>
        <translation>%1 hat mehr als %2 auf %3 ausgegeben und wurde gestoppt.</translation>
    </message>
    <message>
        <source>Ask for less output.</source>
        <translation>Weniger Ausgabe anfordern.</translation>
    </message>
    <message>
        <source>ended by signal %1</source>
        <translation>durch Signal %1 beendet</translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation>Exit-Status %1</translation>
    </message>
    <message>
        <source>The command was not run: %1 did not start a shell for it.</source>
        <translation>Der Befehl wurde nicht ausgeführt: %1 hat keine Shell dafür gestartet.</translation>
    </message>
    <message>
        <source>Check that this account may run commands and that sh is installed.</source>
        <translation>Prüfen, ob dieses Konto Befehle ausführen darf und sh installiert ist.</translation>
    </message>
    <message>
        <source>%1 was cut off on %2: outcome unknown.</source>
        <translation>%1 wurde auf %2 unterbrochen: Ergebnis unbekannt.</translation>
    </message>
    <message>
        <source>%1 was cut off on %2 before it ended.</source>
        <translation>%1 wurde auf %2 vor dem Ende unterbrochen.</translation>
    </message>
    <message>
        <source>The remote shell was ended by signal %1.</source>
        <translation>Die entfernte Shell wurde durch Signal %1 beendet.</translation>
    </message>
    <message>
        <source>Look at the host before you repeat it.</source>
        <translation>Vor dem Wiederholen den Host ansehen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>A shell could not be started on this machine.</source>
        <translation>Auf diesem Rechner konnte keine Shell gestartet werden.</translation>
    </message>
    <message>
        <source>Close some programs or raise the process limit.</source>
        <translation>Einige Programme schließen oder die Grenze für Prozesse erhöhen.</translation>
    </message>
    <message>
        <source>The connection to %1 was closed.</source>
        <translation>Die Verbindung zu %1 wurde geschlossen.</translation>
    </message>
    <message>
        <source>Out of memory for another session.</source>
        <translation>Kein Speicher für eine weitere Sitzung.</translation>
    </message>
    <message>
        <source>The settings of %1 are not usable.</source>
        <translation>Die Einstellungen von %1 sind nicht brauchbar.</translation>
    </message>
    <message>
        <source>Check user name, address and port.</source>
        <translation>Benutzernamen, Adresse und Port prüfen.</translation>
    </message>
    <message>
        <source>The server does not let this account run commands.</source>
        <translation>Der Server lässt dieses Konto keine Befehle ausführen.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s administrator for a shell account.</source>
        <translation>Den Administrator des Servers um ein Konto mit Shell bitten.</translation>
    </message>
</context>
<context>
    <name>StatusDot</name>
    <message>
        <source>Reachable</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
</context>
<context>
    <name>TimeRanges</name>
    <message>
        <source>5m</source>
        <translation>5m</translation>
    </message>
    <message>
        <source>15m</source>
        <translation>15m</translation>
    </message>
    <message>
        <source>1h</source>
        <translation>1h</translation>
    </message>
    <message>
        <source>6h</source>
        <translation>6h</translation>
    </message>
    <message>
        <source>24h</source>
        <translation>24h</translation>
    </message>
</context>
<context>
    <name>qd::AtomicFile</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>Check who owns the folder above it.</source>
        <translation>Prüfen, wem der Ordner darüber gehört.</translation>
    </message>
    <message>
        <source>The file %1 cannot be written; the old one is unchanged.</source>
        <translation>Die Datei %1 kann nicht geschrieben werden; die alte ist unverändert.</translation>
    </message>
    <message>
        <source>Check free space and permissions, then save again.</source>
        <translation>Freien Platz und Rechte prüfen, dann erneut speichern.</translation>
    </message>
    <message>
        <source>The file %1 does not exist.</source>
        <translation>Die Datei %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>Die Datei %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The file %1 is too large to be read whole.</source>
        <translation>Die Datei %1 ist zu groß, um sie ganz zu lesen.</translation>
    </message>
</context>
<context>
    <name>qd::app::Application</name>
    <message>
        <source>Connection to %1 was lost</source>
        <translation>Verbindung zu %1 verloren</translation>
    </message>
    <message>
        <source>Trying again by itself.</source>
        <translation>Neue Versuche laufen von selbst.</translation>
    </message>
    <message>
        <source>%1 Trying again by itself.</source>
        <translation>%1 Neue Versuche laufen von selbst.</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 ist wieder da</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Show all hosts</source>
        <translation>Alle Hosts zeigen</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Farbschema: dunkel</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Farbschema: hell</translation>
    </message>
    <message>
        <source>Theme: as the desktop</source>
        <translation>Farbschema: wie der Desktop</translation>
    </message>
    <message>
        <source>History is not kept</source>
        <translation>Der Verlauf wird nicht aufbewahrt</translation>
    </message>
    <message>
        <source>A deployment is running</source>
        <translation>Ein Deployment läuft</translation>
    </message>
    <message>
        <source>Close again within 10 seconds to leave it. The next start offers to finish it or to go back.</source>
        <translation>Innerhalb von 10 Sekunden noch einmal schließen, um es zu verlassen. Der nächste Start bietet an, es zu beenden oder zurückzugehen.</translation>
    </message>
    <message>
        <source>No data yet from %1.</source>
        <translation>Noch keine Daten von %1.</translation>
    </message>
    <message>
        <source>The pane &quot;%1&quot; shows no live data yet.</source>
        <translation>Die Ansicht „%1“ zeigt noch keine Live-Daten.</translation>
    </message>
    <message>
        <source>%1 stays connected</source>
        <translation>%1 bleibt verbunden</translation>
    </message>
    <message>
        <source>A deployment is running there: %1. Wait for its end, or abort it first.</source>
        <translation>Dort läuft ein Deployment: %1. Auf sein Ende warten oder es zuerst abbrechen.</translation>
    </message>
</context>
<context>
    <name>qd::app::DefaultLogs</name>
    <message>
        <source>Find the host&apos;s log</source>
        <translation>Das Log des Hosts finden</translation>
    </message>
</context>
<context>
    <name>qd::app::DeployActivity</name>
    <message>
        <source>%1 · %2 · step %3 of %4</source>
        <translation>%1 · %2 · Schritt %3 von %4</translation>
    </message>
    <message>
        <source>waiting for a host</source>
        <translation>wartet auf einen Host</translation>
    </message>
</context>
<context>
    <name>qd::app::FleetWatch</name>
    <message>
        <source>Disconnected from %1</source>
        <translation>Von %1 getrennt</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 ist wieder da</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>Mit %1 verbunden</translation>
    </message>
    <message>
        <source>Connection to %1 was lost</source>
        <translation>Verbindung zu %1 verloren</translation>
    </message>
    <message>
        <source>%1 cannot be reached</source>
        <translation>%1 ist nicht erreichbar</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 was added to the host list</source>
        <translation>%1 wurde zur Hostliste hinzugefügt</translation>
    </message>
    <message>
        <source>%1 was removed from the host list</source>
        <translation>%1 wurde aus der Hostliste entfernt</translation>
    </message>
    <message>
        <source>The entry of %1 was changed</source>
        <translation>Der Eintrag von %1 wurde geändert</translation>
    </message>
</context>
<context>
    <name>qd::app::Snapshot</name>
    <message>
        <source>The picture cannot be written to %1. Check the folder and its permissions.</source>
        <translation>Das Bild kann nicht nach %1 geschrieben werden. Den Ordner und seine Rechte prüfen.</translation>
    </message>
</context>
<context>
    <name>qd::cli::CliApplication</name>
    <message>
        <source>Read this ssh_config instead of the usual files.</source>
        <translation>Diese ssh_config statt der üblichen Dateien lesen.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Use this host list instead of the console&apos;s.</source>
        <translation>Diese Hostliste statt der Liste der Konsole verwenden.</translation>
    </message>
    <message>
        <source>Keep history here instead of in the console&apos;s folder.</source>
        <translation>Den Verlauf hier statt im Ordner der Konsole aufbewahren.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Print one JSON object a line.</source>
        <translation>Ein JSON-Objekt je Zeile ausgeben.</translation>
    </message>
    <message>
        <source>Never ask, even on a terminal.</source>
        <translation>Nie fragen, auch nicht am Terminal.</translation>
    </message>
    <message>
        <source>Print the program&apos;s own log to standard error.</source>
        <translation>Das eigene Log des Programms auf die Standardfehlerausgabe schreiben.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe zeigen.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version zeigen.</translation>
    </message>
    <message>
        <source>Usage: quarterdeck-cli [options] COMMAND …

Commands:
</source>
        <translation>Aufruf: quarterdeck-cli [Optionen] BEFEHL …

Befehle:
</translation>
    </message>
    <message>
        <source>
Options of every command:
</source>
        <translation>
Optionen jedes Befehls:
</translation>
    </message>
    <message>
        <source>
HOSTS: names, globs (web-*), group:NAME, tag:NAME or all; several divided by commas.
“quarterdeck-cli COMMAND --help” shows a command&apos;s options. docs/cli.md describes the JSON.
</source>
        <translation>
HOSTS: Namen, Muster (web-*), group:NAME, tag:NAME oder all; mehrere durch Kommas getrennt.
„quarterdeck-cli BEFEHL --help“ zeigt die Optionen eines Befehls. docs/cli.md beschreibt das JSON.
</translation>
    </message>
    <message>
        <source>“quarterdeck-cli --help” shows the commands.</source>
        <translation>„quarterdeck-cli --help“ zeigt die Befehle.</translation>
    </message>
    <message>
        <source>A command is missing.</source>
        <translation>Ein Befehl fehlt.</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>Es gibt keinen Befehl „%1“.</translation>
    </message>
</context>
<context>
    <name>qd::cli::CliCommand</name>
    <message>
        <source>“--help” behind the command shows how it is used.</source>
        <translation>„--help“ hinter dem Befehl zeigt, wie er verwendet wird.</translation>
    </message>
    <message>
        <source>list, add, remove or import hosts</source>
        <translation>Hosts auflisten, hinzufügen, entfernen oder importieren</translation>
    </message>
    <message>
        <source>run a command on hosts</source>
        <translation>einen Befehl auf Hosts ausführen</translation>
    </message>
    <message>
        <source>follow files or the journal of hosts</source>
        <translation>Dateien oder dem Journal von Hosts folgen</translation>
    </message>
    <message>
        <source>print CPU, memory, network and disk figures once a second</source>
        <translation>Werte für CPU, Speicher, Netzwerk und Platten einmal je Sekunde ausgeben</translation>
    </message>
    <message>
        <source>put a folder or tarball onto hosts as a new release</source>
        <translation>einen Ordner oder Tarball als neues Release auf Hosts bringen</translation>
    </message>
    <message>
        <source>go back to an earlier release</source>
        <translation>zu einem früheren Release zurückgehen</translation>
    </message>
    <message>
        <source>show past deployments</source>
        <translation>vergangene Deployments zeigen</translation>
    </message>
</context>
<context>
    <name>qd::cli::DeployCommand</name>
    <message>
        <source>Shows past deployments, newest first.</source>
        <translation>Zeigt vergangene Deployments, das neueste zuerst.</translation>
    </message>
    <message>
        <source>Show so many (20).</source>
        <translation>So viele zeigen (20).</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Uploads a folder or tarball as a new release below TARGET, switches the link “current”, restarts, checks and goes back on failure.</source>
        <translation>Lädt einen Ordner oder Tarball als neues Release unter ZIEL hoch, schaltet den Link „current“ um, startet neu, prüft und geht bei einem Fehler zurück.</translation>
    </message>
    <message>
        <source>Switches “current” back to an earlier release, restarts and checks.</source>
        <translation>Schaltet „current“ auf ein früheres Release zurück, startet neu und prüft.</translation>
    </message>
    <message>
        <source>names, globs, group:NAME, tag:NAME or all, divided by commas</source>
        <translation>Namen, Muster, group:NAME, tag:NAME oder all, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>local folder or tarball</source>
        <translation>lokaler Ordner oder Tarball</translation>
    </message>
    <message>
        <source>absolute directory on the hosts</source>
        <translation>absolutes Verzeichnis auf den Hosts</translation>
    </message>
    <message>
        <source>Show the plan, change nothing.</source>
        <translation>Den Plan zeigen, nichts ändern.</translation>
    </message>
    <message>
        <source>Run this (sh) after the switch.</source>
        <translation>Dies (sh) nach dem Umschalten ausführen.</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Healthy when http://127.0.0.1:PORT/PATH answers 200 to 399.</source>
        <translation>Gesund, wenn http://127.0.0.1:PORT/PFAD mit 200 bis 399 antwortet.</translation>
    </message>
    <message>
        <source>PORT/PATH</source>
        <translation>PORT/PFAD</translation>
    </message>
    <message>
        <source>Healthy when this TCP port accepts.</source>
        <translation>Gesund, wenn dieser TCP-Port annimmt.</translation>
    </message>
    <message>
        <source>port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Healthy when this (sh) ends with 0.</source>
        <translation>Gesund, wenn dies (sh) mit 0 endet.</translation>
    </message>
    <message>
        <source>Seconds to become healthy (30).</source>
        <translation>Sekunden, um gesund zu werden (30).</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Good answers in a row (3).</source>
        <translation>Gute Antworten hintereinander (3).</translation>
    </message>
    <message>
        <source>Hosts of the first batch.</source>
        <translation>Hosts der ersten Welle.</translation>
    </message>
    <message>
        <source>Hosts of each further batch.</source>
        <translation>Hosts jeder weiteren Welle.</translation>
    </message>
    <message>
        <source>Hosts at once (4).</source>
        <translation>Hosts gleichzeitig (4).</translation>
    </message>
    <message>
        <source>Failed hosts tolerated before the rest is left out (0).</source>
        <translation>Geduldete fehlgeschlagene Hosts, bevor der Rest ausgelassen wird (0).</translation>
    </message>
    <message>
        <source>Releases to keep (5).</source>
        <translation>Aufzubewahrende Releases (5).</translation>
    </message>
    <message>
        <source>rollback: go to this release; else the one before.</source>
        <translation>rollback: zu diesem Release gehen; sonst zum vorigen.</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Break the lock that this run holds.</source>
        <translation>Die Sperre brechen, die dieser Lauf hält.</translation>
    </message>
    <message>
        <source>run id</source>
        <translation>Lauf-ID</translation>
    </message>
    <message>
        <source>“deploy” needs HOSTS, SOURCE and TARGET.</source>
        <translation>„deploy“ braucht HOSTS, QUELLE und ZIEL.</translation>
    </message>
    <message>
        <source>“rollback” needs HOSTS and TARGET.</source>
        <translation>„rollback“ braucht HOSTS und ZIEL.</translation>
    </message>
    <message>
        <source>“history” takes no arguments.</source>
        <translation>„history“ nimmt keine Argumente.</translation>
    </message>
    <message>
        <source>“--%1” needs a whole number, not “%2”.</source>
        <translation>„--%1“ braucht eine ganze Zahl, nicht „%2“.</translation>
    </message>
    <message>
        <source>The health check&apos;s port must be between 1 and 65535.</source>
        <translation>Der Port der Zustandsprüfung muss zwischen 1 und 65535 liegen.</translation>
    </message>
    <message>
        <source>Plan: %1, release %2</source>
        <translation>Plan: %1, Release %2</translation>
    </message>
    <message>
        <source>  warning: %1</source>
        <translation>  Warnung: %1</translation>
    </message>
</context>
<context>
    <name>qd::cli::HostsCommand</name>
    <message>
        <source>Shows and changes the host list, which the console shares.</source>
        <translation>Zeigt und ändert die Hostliste, die auch die Konsole verwendet.</translation>
    </message>
    <message>
        <source>list [HOSTS], add NAME, remove HOSTS, or import [NAME…]</source>
        <translation>list [HOSTS], add NAME, remove HOSTS oder import [NAME…]</translation>
    </message>
    <message>
        <source>add: host name or IP address; the name if left out.</source>
        <translation>add: Hostname oder IP-Adresse; ohne Angabe der Name.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>add: port.</source>
        <translation>add: Port.</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>add: account.</source>
        <translation>add: Konto.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>add: private key file.</source>
        <translation>add: private Schlüsseldatei.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>add: host on the way, by name or as user@host:port.</source>
        <translation>add: Host auf dem Weg, als Name oder benutzer@host:port.</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>add, import: group, levels divided by “ / ”.</source>
        <translation>add, import: Gruppe, Ebenen durch „ / “ getrennt.</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>add: a tag; may be repeated.</source>
        <translation>add: ein Tag; darf wiederholt werden.</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>add: a note.</source>
        <translation>add: eine Notiz.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>import: only show what would be added.</source>
        <translation>import: nur zeigen, was hinzukäme.</translation>
    </message>
    <message>
        <source>“hosts” needs list, add NAME, remove HOSTS or import.</source>
        <translation>„hosts“ braucht list, add NAME, remove HOSTS oder import.</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>The port must be between 1 and 65535.</source>
        <translation>Der Port muss zwischen 1 und 65535 liegen.</translation>
    </message>
    <message>
        <source>No Host line names “%1”.</source>
        <translation>Keine Host-Zeile nennt „%1“.</translation>
    </message>
    <message>
        <source>“hosts import --dry-run” shows what there is.</source>
        <translation>„hosts import --dry-run“ zeigt, was es gibt.</translation>
    </message>
</context>
<context>
    <name>qd::cli::MetricsCommand</name>
    <message>
        <source>Prints the figures of hosts once a second, until Ctrl+C. Nothing is installed on them.</source>
        <translation>Gibt die Werte von Hosts einmal je Sekunde aus, bis Strg+C. Auf ihnen wird nichts installiert.</translation>
    </message>
    <message>
        <source>names, globs, group:NAME, tag:NAME or all, divided by commas</source>
        <translation>Namen, Muster, group:NAME, tag:NAME oder all, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Print one line a host and end.</source>
        <translation>Eine Zeile je Host ausgeben und enden.</translation>
    </message>
    <message>
        <source>Print so many lines a host and end.</source>
        <translation>So viele Zeilen je Host ausgeben und enden.</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>“metrics” needs HOSTS.</source>
        <translation>„metrics“ braucht HOSTS.</translation>
    </message>
    <message>
        <source>The count must be a whole number.</source>
        <translation>Die Anzahl muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>cpu %1</source>
        <translation>CPU %1</translation>
    </message>
    <message>
        <source>load %1</source>
        <translation>Last %1</translation>
    </message>
    <message>
        <source>mem %1 of %2</source>
        <translation>Speicher %1 von %2</translation>
    </message>
    <message>
        <source>net in %1 out %2</source>
        <translation>Netz ein %1 aus %2</translation>
    </message>
    <message>
        <source>disk read %1 write %2</source>
        <translation>Platte gelesen %1 geschrieben %2</translation>
    </message>
</context>
<context>
    <name>qd::cli::RunCommand</name>
    <message>
        <source>Runs a command on hosts. The words arrive exactly as given; for pipes and variables use -- sh -c &apos;…&apos;.
Exit status: the command&apos;s; with several hosts the highest; 255 if a host could not be reached.</source>
        <translation>Führt einen Befehl auf Hosts aus. Die Wörter kommen genau wie angegeben an; für Pipes und Variablen -- sh -c &apos;…&apos; verwenden.
Exit-Status: der des Befehls; bei mehreren Hosts der höchste; 255, wenn ein Host nicht erreichbar war.</translation>
    </message>
    <message>
        <source>names, globs, group:NAME, tag:NAME or all, divided by commas</source>
        <translation>Namen, Muster, group:NAME, tag:NAME oder all, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>the command and its arguments</source>
        <translation>der Befehl und seine Argumente</translation>
    </message>
    <message>
        <source>Pass standard input to the command (to each host&apos;s).</source>
        <translation>Die Standardeingabe an den Befehl weitergeben (an den jedes Hosts).</translation>
    </message>
    <message>
        <source>Run in this directory on the host.</source>
        <translation>In diesem Verzeichnis auf dem Host ausführen.</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Give up after so many seconds.</source>
        <translation>Nach so vielen Sekunden aufgeben.</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Run a command</source>
        <translation>Einen Befehl ausführen</translation>
    </message>
    <message>
        <source>“run” needs HOSTS and a command.</source>
        <translation>„run“ braucht HOSTS und einen Befehl.</translation>
    </message>
    <message>
        <source>“run” needs a command behind the hosts.</source>
        <translation>„run“ braucht einen Befehl hinter den Hosts.</translation>
    </message>
    <message>
        <source>The timeout must be a number of seconds.</source>
        <translation>Die Zeitgrenze muss eine Anzahl von Sekunden sein.</translation>
    </message>
</context>
<context>
    <name>qd::cli::TailCommand</name>
    <message>
        <source>Follows files, or the systemd journal, on hosts until Ctrl+C.</source>
        <translation>Folgt Dateien oder dem systemd-Journal auf Hosts, bis Strg+C.</translation>
    </message>
    <message>
        <source>names, globs, group:NAME, tag:NAME or all, divided by commas</source>
        <translation>Namen, Muster, group:NAME, tag:NAME oder all, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>absolute paths on the hosts</source>
        <translation>absolute Pfade auf den Hosts</translation>
    </message>
    <message>
        <source>Begin with so many old lines (10).</source>
        <translation>Mit so vielen alten Zeilen beginnen (10).</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Follow the systemd journal instead of files.</source>
        <translation>Dem systemd-Journal statt Dateien folgen.</translation>
    </message>
    <message>
        <source>With --journal: only this unit; may be repeated.</source>
        <translation>Mit --journal: nur diese Unit; darf wiederholt werden.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Print the old lines and end.</source>
        <translation>Die alten Zeilen ausgeben und enden.</translation>
    </message>
    <message>
        <source>“tail” needs HOSTS and either files or --journal.</source>
        <translation>„tail“ braucht HOSTS und entweder Dateien oder --journal.</translation>
    </message>
    <message>
        <source>The number of lines must be 0 or more.</source>
        <translation>Die Anzahl der Zeilen muss 0 oder größer sein.</translation>
    </message>
    <message>
        <source>Follow a log</source>
        <translation>Einem Log folgen</translation>
    </message>
</context>
<context>
    <name>qd::cli::TtyPrompter</name>
    <message>
        <source>%1 shows the unknown host key %2 %3.</source>
        <translation>%1 zeigt den unbekannten Host-Schlüssel %2 %3.</translation>
    </message>
    <message>
        <source>Compare the fingerprint, then connect once from a terminal or add the key to known_hosts.</source>
        <translation>Den Fingerabdruck vergleichen, dann einmal von einem Terminal aus verbinden oder den Schlüssel in known_hosts eintragen.</translation>
    </message>
    <message>
        <source>The key %1 needs its passphrase.</source>
        <translation>Der Schlüssel %1 braucht seine Passphrase.</translation>
    </message>
    <message>
        <source>Load it into the agent with ssh-add, or run this from a terminal.</source>
        <translation>Ihn mit ssh-add in den Agenten laden oder dies von einem Terminal aus starten.</translation>
    </message>
    <message>
        <source>%1 asks for a password.</source>
        <translation>%1 fragt nach einem Passwort.</translation>
    </message>
    <message>
        <source>Set up a key for this account, or run this from a terminal.</source>
        <translation>Einen Schlüssel für dieses Konto einrichten oder dies von einem Terminal aus starten.</translation>
    </message>
    <message>
        <source>%1 asks: %2</source>
        <translation>%1 fragt: %2</translation>
    </message>
    <message>
        <source>Run this from a terminal.</source>
        <translation>Dies von einem Terminal aus starten.</translation>
    </message>
    <message>
        <source>%1 There is no terminal to ask on.</source>
        <translation>%1 Es gibt kein Terminal, an dem gefragt werden kann.</translation>
    </message>
    <message>
        <source>That was not right.</source>
        <translation>Das war nicht richtig.</translation>
    </message>
    <message>
        <source>The host key of %1 is not known yet.</source>
        <translation>Der Host-Schlüssel von %1 ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 key fingerprint is %2</source>
        <translation>Der Fingerabdruck des Schlüssels (%1) ist %2</translation>
    </message>
    <message>
        <source>%1 says:</source>
        <translation>%1 sagt:</translation>
    </message>
    <message>
        <source>Trust it and connect (yes/no)? </source>
        <translation>Ihm vertrauen und verbinden (yes/no)? </translation>
    </message>
    <message>
        <source>Passphrase for the key %1: </source>
        <translation>Passphrase für den Schlüssel %1: </translation>
    </message>
    <message>
        <source>Password for %1: </source>
        <translation>Passwort für %1: </translation>
    </message>
</context>
<context>
    <name>qd::deploy::DeployService</name>
    <message>
        <source>The plan has no hosts.</source>
        <translation>Der Plan hat keine Hosts.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This run cannot be resumed: a command held a secret and was not stored.</source>
        <translation>Dieser Lauf kann nicht fortgesetzt werden: ein Befehl enthielt ein Geheimnis und wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Roll the hosts back, or deploy again.</source>
        <translation>Die Hosts zurückrollen oder neu ausrollen.</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>Aufgegeben</translation>
    </message>
</context>
<context>
    <name>qd::deploy::Fault</name>
    <message>
        <source>The target directory cannot be made or entered.</source>
        <translation>Das Zielverzeichnis kann nicht angelegt oder betreten werden.</translation>
    </message>
    <message>
        <source>Check that the login user may write there.</source>
        <translation>Prüfen, ob der Anmeldebenutzer dort schreiben darf.</translation>
    </message>
    <message>
        <source>The lock cannot be made in the target directory.</source>
        <translation>Die Sperre kann im Zielverzeichnis nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The archive cannot be written on the host; what arrived was removed.</source>
        <translation>Das Archiv kann auf dem Host nicht geschrieben werden; was ankam, wurde entfernt.</translation>
    </message>
    <message>
        <source>Check free space and permissions, then try again.</source>
        <translation>Freien Platz und Rechte prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The archive did not arrive whole; what arrived was removed.</source>
        <translation>Das Archiv kam nicht vollständig an; was ankam, wurde entfernt.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>The archive arrived damaged; what arrived was removed.</source>
        <translation>Das Archiv kam beschädigt an; was ankam, wurde entfernt.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, check the host&apos;s disk.</source>
        <translation>Erneut versuchen; bleibt es so, die Platte des Hosts prüfen.</translation>
    </message>
    <message>
        <source>The archive cannot be unpacked; what was unpacked was removed.</source>
        <translation>Das Archiv kann nicht entpackt werden; was entpackt war, wurde entfernt.</translation>
    </message>
    <message>
        <source>Look at the step&apos;s output.</source>
        <translation>Die Ausgabe des Schritts ansehen.</translation>
    </message>
    <message>
        <source>A release of this name but with other content is already there.</source>
        <translation>Ein Release dieses Namens, aber mit anderem Inhalt ist schon da.</translation>
    </message>
    <message>
        <source>Plan again to get a new release name.</source>
        <translation>Neu planen, um einen neuen Release-Namen zu bekommen.</translation>
    </message>
    <message>
        <source>The release is not on the host.</source>
        <translation>Das Release ist nicht auf dem Host.</translation>
    </message>
    <message>
        <source>Choose another release or deploy again.</source>
        <translation>Ein anderes Release wählen oder neu ausrollen.</translation>
    </message>
    <message>
        <source>&quot;current&quot; is a real folder or file, not a link.</source>
        <translation>„current“ ist ein echter Ordner oder eine Datei, kein Link.</translation>
    </message>
    <message>
        <source>Move it away on the host first.</source>
        <translation>Es zuerst auf dem Host beiseitelegen.</translation>
    </message>
    <message>
        <source>The link &quot;current&quot; cannot be switched; it is as it was.</source>
        <translation>Der Link „current“ kann nicht umgeschaltet werden; er ist, wie er war.</translation>
    </message>
    <message>
        <source>Check free space and permissions on the host.</source>
        <translation>Freien Platz und Rechte auf dem Host prüfen.</translation>
    </message>
    <message>
        <source>An old release cannot be removed.</source>
        <translation>Ein altes Release kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Check who owns the files in it.</source>
        <translation>Prüfen, wem die Dateien darin gehören.</translation>
    </message>
    <message>
        <source>The lock cannot be removed.</source>
        <translation>Die Sperre kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Remove .quarterdeck-lock in the target directory by hand.</source>
        <translation>.quarterdeck-lock im Zielverzeichnis von Hand entfernen.</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>The disk of the host is full; what was written was removed.</source>
        <translation>Die Platte des Hosts ist voll; was geschrieben war, wurde entfernt.</translation>
    </message>
    <message>
        <source>Make room on the host, keep fewer releases, then try again.</source>
        <translation>Auf dem Host Platz schaffen, weniger Releases aufbewahren, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Another deployment holds the lock: %1.</source>
        <translation>Ein anderes Deployment hält die Sperre: %1.</translation>
    </message>
    <message>
        <source>Wait until it ends; break the lock only if you know that it is dead.</source>
        <translation>Warten, bis es endet; die Sperre nur brechen, wenn es sicher tot ist.</translation>
    </message>
    <message>
        <source>&quot;current&quot; was switched by someone else meanwhile.</source>
        <translation>„current“ wurde inzwischen von jemand anderem umgeschaltet.</translation>
    </message>
    <message>
        <source>It points to %1.</source>
        <translation>Es zeigt auf %1.</translation>
    </message>
    <message>
        <source>Plan again.</source>
        <translation>Neu planen.</translation>
    </message>
    <message>
        <source>The step ended unexpectedly (%1).</source>
        <translation>Der Schritt endete unerwartet (%1).</translation>
    </message>
</context>
<context>
    <name>qd::deploy::HealthOperation</name>
    <message>
        <source>The health check was cancelled.</source>
        <translation>Die Zustandsprüfung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 good answers in a row after %2</source>
        <translation>%1 gute Antworten hintereinander nach %2</translation>
    </message>
    <message>
        <source>The health check did not succeed %1 times in a row within %2.</source>
        <translation>Die Zustandsprüfung war nicht %1 Mal hintereinander innerhalb von %2 erfolgreich.</translation>
    </message>
    <message>
        <source>Look at the service&apos;s own log on the host.</source>
        <translation>Das Log des Dienstes auf dem Host ansehen.</translation>
    </message>
</context>
<context>
    <name>qd::deploy::HostRun</name>
    <message>
        <source>Aborted.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The host changed since the plan was made.</source>
        <translation>Der Host hat sich seit der Planung geändert.</translation>
    </message>
    <message>
        <source>&quot;current&quot; points to %1 now.</source>
        <translation>„current“ zeigt jetzt auf %1.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Plan again.</source>
        <translation>Neu planen.</translation>
    </message>
    <message>
        <source>The connection broke in step &quot;%1&quot;: it is not known what the host did.</source>
        <translation>Die Verbindung brach im Schritt „%1“ ab: was der Host getan hat, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>remove current</source>
        <translation>current entfernen</translation>
    </message>
    <message>
        <source>current -&gt; %1</source>
        <translation>current -&gt; %1</translation>
    </message>
    <message>
        <source>, verified: %1</source>
        <translation>, geprüft: %1</translation>
    </message>
    <message>
        <source>There was no earlier release: current was removed.</source>
        <translation>Es gab kein früheres Release: current wurde entfernt.</translation>
    </message>
    <message>
        <source>Back on %1%2.</source>
        <translation>Zurück auf %1%2.</translation>
    </message>
    <message>
        <source>Rolling back failed too: %1</source>
        <translation>Auch das Zurückrollen ist fehlgeschlagen: %1</translation>
    </message>
</context>
<context>
    <name>qd::deploy::Package</name>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Packing was cancelled.</source>
        <translation>Das Packen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The folder is nested deeper than %1 levels.</source>
        <translation>Der Ordner ist tiefer als %1 Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>The folder contains .git: its whole history will be on the servers.</source>
        <translation>Der Ordner enthält .git: seine ganze Geschichte wird auf den Servern liegen.</translation>
    </message>
    <message numerus="yes">
        <source>%n socket(s), pipe(s) or device(s) are left out.</source>
        <translation>
            <numerusform>%n Socket, Pipe oder Gerät wird ausgelassen.</numerusform>
            <numerusform>%n Sockets, Pipes oder Geräte werden ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The archive cannot be written to %1.</source>
        <translation>Das Archiv kann nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>Free some space on this machine, or set TMPDIR to another disk.</source>
        <translation>Auf diesem Rechner Platz schaffen oder TMPDIR auf eine andere Platte legen.</translation>
    </message>
    <message>
        <source>%1 became shorter while it was packed.</source>
        <translation>%1 wurde beim Packen kürzer.</translation>
    </message>
    <message>
        <source>Deploy again when nothing writes to the folder.</source>
        <translation>Erneut ausrollen, wenn nichts in den Ordner schreibt.</translation>
    </message>
    <message>
        <source>The folder %1 holds no files.</source>
        <translation>Der Ordner %1 enthält keine Dateien.</translation>
    </message>
    <message>
        <source>No temporary file can be made in %1.</source>
        <translation>In %1 kann keine temporäre Datei angelegt werden.</translation>
    </message>
    <message>
        <source>%1 is not a tar archive.</source>
        <translation>%1 ist kein tar-Archiv.</translation>
    </message>
    <message>
        <source>Choose a folder, or a .tar, .tar.gz, .tar.bz2, .tar.xz or .tar.zst file.</source>
        <translation>Einen Ordner oder eine Datei .tar, .tar.gz, .tar.bz2, .tar.xz oder .tar.zst wählen.</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Choose the folder or tarball to deploy.</source>
        <translation>Den Ordner oder Tarball zum Ausrollen wählen.</translation>
    </message>
</context>
<context>
    <name>qd::deploy::Plan</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Hochladen</translation>
    </message>
    <message>
        <source>Unpack</source>
        <translation>Entpacken</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Umschalten</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 zurückrollen</translation>
    </message>
    <message>
        <source>Deploy %1 to %2</source>
        <translation>%1 nach %2 ausrollen</translation>
    </message>
    <message>
        <source>someone who has not yet written a name</source>
        <translation>jemand, der noch keinen Namen geschrieben hat</translation>
    </message>
    <message>
        <source> (process %1)</source>
        <translation> (Prozess %1)</translation>
    </message>
    <message>
        <source> since %1</source>
        <translation> seit %1</translation>
    </message>
</context>
<context>
    <name>qd::deploy::PlanBuilder</name>
    <message>
        <source>Give a directory of its own, such as /srv/shop.</source>
        <translation>Ein eigenes Verzeichnis angeben, zum Beispiel /srv/shop.</translation>
    </message>
    <message>
        <source>The target directory must begin with &quot;/&quot;.</source>
        <translation>Das Zielverzeichnis muss mit „/“ beginnen.</translation>
    </message>
    <message>
        <source>The target directory contains control characters.</source>
        <translation>Das Zielverzeichnis enthält Steuerzeichen.</translation>
    </message>
    <message>
        <source>The target directory must not contain &quot;..&quot;.</source>
        <translation>Das Zielverzeichnis darf „..“ nicht enthalten.</translation>
    </message>
    <message>
        <source>%1 is a system directory.</source>
        <translation>%1 ist ein Systemverzeichnis.</translation>
    </message>
    <message>
        <source>The health check&apos;s port must be between 1 and 65535.</source>
        <translation>Der Port der Zustandsprüfung muss zwischen 1 und 65535 liegen.</translation>
    </message>
    <message>
        <source>The health check&apos;s path must begin with &quot;/&quot; and have no spaces.</source>
        <translation>Der Pfad der Zustandsprüfung muss mit „/“ beginnen und darf keine Leerzeichen enthalten.</translation>
    </message>
    <message>
        <source>The health check&apos;s command is empty.</source>
        <translation>Der Befehl der Zustandsprüfung ist leer.</translation>
    </message>
    <message>
        <source>The health check cannot succeed that often before its deadline.</source>
        <translation>Die Zustandsprüfung kann bis zu ihrer Frist nicht so oft erfolgreich sein.</translation>
    </message>
    <message>
        <source>Allow more time or ask for fewer successes.</source>
        <translation>Mehr Zeit geben oder weniger Erfolge verlangen.</translation>
    </message>
    <message>
        <source>No host is chosen.</source>
        <translation>Kein Host ist gewählt.</translation>
    </message>
    <message>
        <source>Choose at least one host.</source>
        <translation>Mindestens einen Host wählen.</translation>
    </message>
    <message>
        <source>Keep between 1 and %1 releases.</source>
        <translation>Zwischen 1 und %1 Releases aufbewahren.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the name of a release.</source>
        <translation>„%1“ ist kein Name eines Releases.</translation>
    </message>
    <message>
        <source>The batch sizes do not make sense.</source>
        <translation>Die Größen der Wellen ergeben keinen Sinn.</translation>
    </message>
    <message>
        <source>This host is not in the inventory.</source>
        <translation>Dieser Host ist nicht in der Hostliste.</translation>
    </message>
    <message>
        <source>Look at the deploy target</source>
        <translation>Das Ziel des Deployments ansehen</translation>
    </message>
    <message>
        <source>The source changed since release %1 was made.</source>
        <translation>Die Quelle hat sich geändert, seit Release %1 gemacht wurde.</translation>
    </message>
    <message>
        <source>Deploy it as a new release, or roll the hosts back.</source>
        <translation>Sie als neues Release ausrollen oder die Hosts zurückrollen.</translation>
    </message>
    <message>
        <source>Release %1 is not on this host.</source>
        <translation>Release %1 ist nicht auf diesem Host.</translation>
    </message>
    <message>
        <source>Choose another release or leave the host out.</source>
        <translation>Ein anderes Release wählen oder den Host auslassen.</translation>
    </message>
    <message>
        <source>There is no earlier release on this host.</source>
        <translation>Auf diesem Host gibt es kein früheres Release.</translation>
    </message>
    <message>
        <source>Leave the host out, or deploy the earlier version again.</source>
        <translation>Den Host auslassen oder die frühere Version erneut ausrollen.</translation>
    </message>
    <message>
        <source>This host&apos;s mv has no option -T, so the link cannot be switched safely.</source>
        <translation>mv auf diesem Host kennt die Option -T nicht, deshalb kann der Link nicht sicher umgeschaltet werden.</translation>
    </message>
    <message>
        <source>Install GNU coreutils or busybox on it.</source>
        <translation>GNU coreutils oder busybox darauf installieren.</translation>
    </message>
    <message>
        <source>This host has no tar.</source>
        <translation>Dieser Host hat kein tar.</translation>
    </message>
    <message>
        <source>Install tar on it.</source>
        <translation>tar darauf installieren.</translation>
    </message>
    <message>
        <source>This host cannot verify the upload.</source>
        <translation>Dieser Host kann das Hochgeladene nicht prüfen.</translation>
    </message>
    <message>
        <source>Install sha256sum (coreutils), shasum or openssl on it.</source>
        <translation>sha256sum (coreutils), shasum oder openssl darauf installieren.</translation>
    </message>
    <message>
        <source>This host cannot unpack the tarball: %1 is missing.</source>
        <translation>Dieser Host kann den Tarball nicht entpacken: %1 fehlt.</translation>
    </message>
    <message>
        <source>Install %1 on it, or deploy a folder.</source>
        <translation>%1 darauf installieren oder einen Ordner ausrollen.</translation>
    </message>
    <message>
        <source>&quot;current&quot; is a real folder or file, not a link.</source>
        <translation>„current“ ist ein echter Ordner oder eine Datei, kein Link.</translation>
    </message>
    <message>
        <source>Move it away on the host first.</source>
        <translation>Es zuerst auf dem Host beiseitelegen.</translation>
    </message>
    <message>
        <source>%1 may not write to %2.</source>
        <translation>%1 darf nicht in %2 schreiben.</translation>
    </message>
    <message>
        <source>Make the directory on the host and give it to this user.</source>
        <translation>Das Verzeichnis auf dem Host anlegen und diesem Benutzer geben.</translation>
    </message>
    <message>
        <source>Locked by %1.</source>
        <translation>Gesperrt von %1.</translation>
    </message>
    <message>
        <source>Wait until it ends; break the lock only if you know that it is dead.</source>
        <translation>Warten, bis es endet; die Sperre nur brechen, wenn es sicher tot ist.</translation>
    </message>
    <message>
        <source>Not enough room: %1 free, %2 needed.</source>
        <translation>Nicht genug Platz: %1 frei, %2 nötig.</translation>
    </message>
    <message>
        <source>Make room on the host or keep fewer releases.</source>
        <translation>Auf dem Host Platz schaffen oder weniger Releases aufbewahren.</translation>
    </message>
    <message>
        <source>%1 does not exist yet and will be made.</source>
        <translation>%1 gibt es noch nicht und wird angelegt.</translation>
    </message>
    <message>
        <source>First release here: if it fails there is nothing to go back to.</source>
        <translation>Erstes Release hier: schlägt es fehl, gibt es nichts, wohin man zurückgehen kann.</translation>
    </message>
    <message>
        <source>&quot;current&quot; points to %1, which Quarterdeck did not make.</source>
        <translation>„current“ zeigt auf %1, das Quarterdeck nicht gemacht hat.</translation>
    </message>
    <message>
        <source>The lock of %1 will be broken.</source>
        <translation>Die Sperre von %1 wird gebrochen.</translation>
    </message>
    <message>
        <source>The health check needs curl, wget or bash on this host and will fail without.</source>
        <translation>Die Zustandsprüfung braucht curl, wget oder bash auf diesem Host und schlägt sonst fehl.</translation>
    </message>
    <message>
        <source>Without a health check a broken release stays in service.</source>
        <translation>Ohne Zustandsprüfung bleibt ein kaputtes Release in Betrieb.</translation>
    </message>
</context>
<context>
    <name>qd::deploy::Run</name>
    <message>
        <source>Not started: the run was aborted.</source>
        <translation>Nicht begonnen: der Lauf wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Not started: too many hosts failed before.</source>
        <translation>Nicht begonnen: zuvor sind zu viele Hosts fehlgeschlagen.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) deployed</source>
        <translation>
            <numerusform>%n Host ausgerollt</numerusform>
            <numerusform>%n Hosts ausgerollt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) switched</source>
        <translation>
            <numerusform>%n Host umgeschaltet</numerusform>
            <numerusform>%n Hosts umgeschaltet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) unchanged</source>
        <translation>
            <numerusform>%n Host unverändert</numerusform>
            <numerusform>%n Hosts unverändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) rolled back</source>
        <translation>
            <numerusform>%n Host zurückgerollt</numerusform>
            <numerusform>%n Hosts zurückgerollt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) failed</source>
        <translation>
            <numerusform>%n Host fehlgeschlagen</numerusform>
            <numerusform>%n Hosts fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) with unknown outcome</source>
        <translation>
            <numerusform>%n Host mit unbekanntem Ergebnis</numerusform>
            <numerusform>%n Hosts mit unbekanntem Ergebnis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) not started</source>
        <translation>
            <numerusform>%n Host nicht begonnen</numerusform>
            <numerusform>%n Hosts nicht begonnen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is current</source>
        <translation>%1 ist aktuell</translation>
    </message>
</context>
<context>
    <name>qd::deploy::RunHistory</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>qd::deploy::RunModel</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Ergebnis unbekannt</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Nicht nötig</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <translation>%1 auf %2: %3</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
</context>
<context>
    <name>qd::deploy::ScriptOperation</name>
    <message>
        <source>This host is no longer in the inventory.</source>
        <translation>Dieser Host ist nicht mehr in der Hostliste.</translation>
    </message>
    <message>
        <source>Plan again.</source>
        <translation>Neu planen.</translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation>Exit-Status %1</translation>
    </message>
    <message>
        <source>ended by signal %1</source>
        <translation>durch Signal %1 beendet</translation>
    </message>
    <message>
        <source>The command failed: %1.</source>
        <translation>Der Befehl ist fehlgeschlagen: %1.</translation>
    </message>
</context>
<context>
    <name>qd::deploy::Step</name>
    <message>
        <source>Deploy: %1</source>
        <translation>Ausrollen: %1</translation>
    </message>
    <message>
        <source>connect to 127.0.0.1:%1</source>
        <translation>mit 127.0.0.1:%1 verbinden</translation>
    </message>
    <message>
        <source>rm -r %1/releases/&lt;oldest&gt;, keeping %2</source>
        <translation>rm -r %1/releases/&lt;älteste&gt;, %2 bleiben</translation>
    </message>
</context>
<context>
    <name>qd::hosts::EndpointResolver</name>
    <message>
        <source>The host “%1” is not in the host list.</source>
        <translation>Der Host „%1“ ist nicht in der Hostliste.</translation>
    </message>
    <message>
        <source>Add it, or choose another one.</source>
        <translation>Ihn hinzufügen oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>ssh_config reaches %1 through a ProxyCommand, which Quarterdeck does not run.</source>
        <translation>ssh_config erreicht %1 über einen ProxyCommand, den Quarterdeck nicht ausführt.</translation>
    </message>
    <message>
        <source>Set a jump host for it instead.</source>
        <translation>Stattdessen einen Sprunghost für ihn festlegen.</translation>
    </message>
    <message>
        <source>The jump hosts of %1 go in a circle or are more than %2 deep.</source>
        <translation>Die Sprunghosts von %1 laufen im Kreis oder sind mehr als %2 tief.</translation>
    </message>
    <message>
        <source>Check the jump hosts of the hosts on the way.</source>
        <translation>Die Sprunghosts der Hosts auf dem Weg prüfen.</translation>
    </message>
    <message>
        <source>The jump host “%1” of %2 cannot be read.</source>
        <translation>Der Sprunghost „%1“ von %2 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Write a host&apos;s name or user@host:port.</source>
        <translation>Den Namen eines Hosts oder benutzer@host:port schreiben.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::HostFilter</name>
    <message>
        <source>A quotation mark is missing.</source>
        <translation>Ein Anführungszeichen fehlt.</translation>
    </message>
    <message>
        <source>“%1” cannot be compared; use cpu, mem or latency.</source>
        <translation>„%1“ kann nicht verglichen werden; cpu, mem oder latency verwenden.</translation>
    </message>
    <message>
        <source>“%1” needs a number, for example cpu&gt;80.</source>
        <translation>„%1“ braucht eine Zahl, zum Beispiel cpu&gt;80.</translation>
    </message>
    <message>
        <source>“%1:” is not known; use name, tag, group, state, user or address.</source>
        <translation>„%1:“ ist nicht bekannt; name, tag, group, state, user oder address verwenden.</translation>
    </message>
    <message>
        <source>“%1” needs a word behind the colon.</source>
        <translation>„%1“ braucht ein Wort hinter dem Doppelpunkt.</translation>
    </message>
    <message>
        <source>“%1” is not a state; use one of %2.</source>
        <translation>„%1“ ist kein Zustand; einen von %2 verwenden.</translation>
    </message>
    <message>
        <source>A host is missing in “%1”.</source>
        <translation>In „%1“ fehlt ein Host.</translation>
    </message>
    <message>
        <source>No host matches “%1”.</source>
        <translation>Kein Host passt zu „%1“.</translation>
    </message>
    <message>
        <source>“hosts list” shows what there is.</source>
        <translation>„hosts list“ zeigt, was es gibt.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::HostState</name>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>waiting for your answer</source>
        <translation>wartet auf eine Antwort</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>ausgelastet</translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation>überlastet</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>cannot log in</source>
        <translation>Anmeldung nicht möglich</translation>
    </message>
</context>
<context>
    <name>qd::hosts::HostTableModel</name>
    <message>
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>&lt;1 ms</source>
        <translation>&lt;1 ms</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
</context>
<context>
    <name>qd::hosts::HostTreeModel</name>
    <message>
        <source>Ungrouped</source>
        <translation>Ohne Gruppe</translation>
    </message>
    <message>
        <source>&lt;1 ms</source>
        <translation>&lt;1 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>retry in %1 s</source>
        <translation>neuer Versuch in %1 s</translation>
    </message>
    <message>
        <source>trying again</source>
        <translation>neuer Versuch läuft</translation>
    </message>
    <message>
        <source>CPU %1</source>
        <translation>CPU %1</translation>
    </message>
</context>
<context>
    <name>qd::hosts::Inventory</name>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>The host list %1 has an error in line %2, column %3: %4</source>
        <translation>Die Hostliste %1 hat einen Fehler in Zeile %2, Spalte %3: %4</translation>
    </message>
    <message>
        <source>Repair the file; it is read again by itself, and nothing is written to it before.</source>
        <translation>Die Datei reparieren; sie wird von selbst neu gelesen, und vorher wird nichts hineingeschrieben.</translation>
    </message>
    <message>
        <source>The folder of %1 cannot be made.</source>
        <translation>Der Ordner von %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>Check who owns the folder above it.</source>
        <translation>Prüfen, wem der Ordner darüber gehört.</translation>
    </message>
    <message>
        <source>Another program is saving the host list.</source>
        <translation>Ein anderes Programm speichert gerade die Hostliste.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>“%1” was removed from the host list meanwhile.</source>
        <translation>„%1“ wurde inzwischen aus der Hostliste entfernt.</translation>
    </message>
    <message>
        <source>Add it again if you still need it.</source>
        <translation>Ihn bei Bedarf neu hinzufügen.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::InventoryFile</name>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>This is not valid YAML: %1.</source>
        <translation>Das ist kein gültiges YAML: %1.</translation>
    </message>
    <message>
        <source>This line is not text in UTF-8.</source>
        <translation>Diese Zeile ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>This is nested too deeply or repeated too often to be a host list.</source>
        <translation>Das ist zu tief verschachtelt oder zu oft wiederholt, um eine Hostliste zu sein.</translation>
    </message>
    <message>
        <source>The file must begin with “hosts:” and a list of hosts below it.</source>
        <translation>Die Datei muss mit „hosts:“ und einer Liste von Hosts darunter beginnen.</translation>
    </message>
    <message>
        <source>“%1” is given twice.</source>
        <translation>„%1“ ist doppelt angegeben.</translation>
    </message>
    <message>
        <source>This version of Quarterdeck reads only version 1 of the file.</source>
        <translation>Diese Version von Quarterdeck liest nur Version 1 der Datei.</translation>
    </message>
    <message>
        <source>“%1” is not known here and is left alone.</source>
        <translation>„%1“ ist hier nicht bekannt und bleibt unberührt.</translation>
    </message>
    <message>
        <source>“hosts:” is missing.</source>
        <translation>„hosts:“ fehlt.</translation>
    </message>
    <message>
        <source>“hosts” must be a list: each host begins with “- ”.</source>
        <translation>„hosts“ muss eine Liste sein: jeder Host beginnt mit „- “.</translation>
    </message>
    <message>
        <source>A host must be a list of fields such as “name: web-01”.</source>
        <translation>Ein Host muss eine Liste von Feldern wie „name: web-01“ sein.</translation>
    </message>
    <message>
        <source>“%1” must be one text, not a list or a group of fields.</source>
        <translation>„%1“ muss ein einzelner Text sein, keine Liste oder Gruppe von Feldern.</translation>
    </message>
    <message>
        <source>“port” must be a number, not “%1”.</source>
        <translation>„port“ muss eine Zahl sein, nicht „%1“.</translation>
    </message>
    <message>
        <source>The port must be between 1 and 65535.</source>
        <translation>Der Port muss zwischen 1 und 65535 liegen.</translation>
    </message>
    <message>
        <source>“local” must be true or false.</source>
        <translation>„local“ muss true oder false sein.</translation>
    </message>
    <message>
        <source>“tags” must be a list such as [web, prod].</source>
        <translation>„tags“ muss eine Liste wie [web, prod] sein.</translation>
    </message>
    <message>
        <source>The name “%1” is already used in line %2.</source>
        <translation>Der Name „%1“ wird schon in Zeile %2 verwendet.</translation>
    </message>
    <message>
        <source>The id “%1” is already used in line %2.</source>
        <translation>Die ID „%1“ wird schon in Zeile %2 verwendet.</translation>
    </message>
    <message>
        <source>Only one entry can be this machine; the other is in line %1.</source>
        <translation>Nur ein Eintrag kann dieser Rechner sein; der andere steht in Zeile %1.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::SshConfig</name>
    <message>
        <source>A quotation mark is missing; the line is skipped.</source>
        <translation>Ein Anführungszeichen fehlt; die Zeile wird übersprungen.</translation>
    </message>
    <message>
        <source>“%1” has no value; the line is skipped.</source>
        <translation>„%1“ hat keinen Wert; die Zeile wird übersprungen.</translation>
    </message>
    <message>
        <source>This Match block is skipped: Quarterdeck reads only Host blocks and runs nothing.</source>
        <translation>Dieser Match-Block wird übersprungen: Quarterdeck liest nur Host-Blöcke und führt nichts aus.</translation>
    </message>
    <message>
        <source>Include is nested more than %1 deep; the line is skipped.</source>
        <translation>Include ist mehr als %1 tief verschachtelt; die Zeile wird übersprungen.</translation>
    </message>
    <message>
        <source>More than %1 files are included; the rest is skipped.</source>
        <translation>Mehr als %1 Dateien sind eingebunden; der Rest wird übersprungen.</translation>
    </message>
    <message>
        <source>“%1” is not a number that fits here; the line is skipped.</source>
        <translation>„%1“ ist keine Zahl, die hier passt; die Zeile wird übersprungen.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::SshConfigImport</name>
    <message>
        <source>Its ProxyCommand is not used: Quarterdeck reaches hosts directly or through jump hosts.</source>
        <translation>Sein ProxyCommand wird nicht verwendet: Quarterdeck erreicht Hosts direkt oder über Sprunghosts.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::Validation</name>
    <message>
        <source>Give the host a name.</source>
        <translation>Dem Host einen Namen geben.</translation>
    </message>
    <message>
        <source>The name must not begin or end with a space.</source>
        <translation>Der Name darf nicht mit einem Leerzeichen beginnen oder enden.</translation>
    </message>
    <message>
        <source>The name is longer than %1 characters.</source>
        <translation>Der Name ist länger als %1 Zeichen.</translation>
    </message>
    <message>
        <source>The name must not contain any of , * ? [ ] &quot; &apos; \ / : ! &lt; &gt; = @ or control characters.</source>
        <translation>Der Name darf keines von , * ? [ ] &quot; &apos; \ / : ! &lt; &gt; = @ und keine Steuerzeichen enthalten.</translation>
    </message>
    <message>
        <source>“%1” cannot be a name: the command line reads it as something else.</source>
        <translation>„%1“ kann kein Name sein: die Befehlszeile versteht es anders.</translation>
    </message>
    <message>
        <source>There is already a host named “%1”.</source>
        <translation>Es gibt schon einen Host namens „%1“.</translation>
    </message>
    <message>
        <source>The address must not contain “@”: the user has a field of its own.</source>
        <translation>Die Adresse darf kein „@“ enthalten: der Benutzer hat ein eigenes Feld.</translation>
    </message>
    <message>
        <source>The address must be a host name or an IP address, without spaces, brackets or slashes.</source>
        <translation>Die Adresse muss ein Hostname oder eine IP-Adresse sein, ohne Leerzeichen, Klammern oder Schrägstriche.</translation>
    </message>
    <message>
        <source>The address must not begin with “-”.</source>
        <translation>Die Adresse darf nicht mit „-“ beginnen.</translation>
    </message>
    <message>
        <source>The address must not contain the port: it has a field of its own.</source>
        <translation>Die Adresse darf den Port nicht enthalten: er hat ein eigenes Feld.</translation>
    </message>
    <message>
        <source>The user must be an account name such as “deploy”.</source>
        <translation>Der Benutzer muss ein Kontoname wie „deploy“ sein.</translation>
    </message>
    <message>
        <source>The group must not contain any of , * ? &quot; or control characters.</source>
        <translation>Die Gruppe darf keines von , * ? &quot; und keine Steuerzeichen enthalten.</translation>
    </message>
    <message>
        <source>Write the group&apos;s levels with “ / ” between them, for example “Production / Web”.</source>
        <translation>Die Ebenen der Gruppe mit „ / “ dazwischen schreiben, zum Beispiel „Produktion / Web“.</translation>
    </message>
    <message>
        <source>The tag “%1” must be one word without , * ? &quot; or :.</source>
        <translation>Das Tag „%1“ muss ein einzelnes Wort ohne , * ? &quot; oder : sein.</translation>
    </message>
    <message>
        <source>The tag “%1” is given twice.</source>
        <translation>Das Tag „%1“ ist doppelt angegeben.</translation>
    </message>
    <message>
        <source>The jump host must be a host&apos;s name or user@host:port; several are divided by commas.</source>
        <translation>Der Sprunghost muss der Name eines Hosts oder benutzer@host:port sein; mehrere werden durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>The jump hosts go in a circle: “%1” would be reached through itself.</source>
        <translation>Die Sprunghosts laufen im Kreis: „%1“ würde über sich selbst erreicht.</translation>
    </message>
    <message>
        <source>The port must be between 1 and 65535.</source>
        <translation>Der Port muss zwischen 1 und 65535 liegen.</translation>
    </message>
    <message>
        <source>The path of the key file must not contain control characters.</source>
        <translation>Der Pfad der Schlüsseldatei darf keine Steuerzeichen enthalten.</translation>
    </message>
    <message>
        <source>The note must be plain text of at most %1 characters.</source>
        <translation>Die Notiz muss reiner Text mit höchstens %1 Zeichen sein.</translation>
    </message>
</context>
<context>
    <name>qd::logs::FileFollower</name>
    <message>
        <source>Follow log files</source>
        <translation>Logdateien folgen</translation>
    </message>
    <message>
        <source>%1 was rotated: the old file was read to its end, the new one begins here.</source>
        <translation>%1 wurde rotiert: die alte Datei wurde bis zum Ende gelesen, die neue beginnt hier.</translation>
    </message>
    <message>
        <source>%1 was replaced and the old file is gone: its last lines may be missing. The new file begins here.</source>
        <translation>%1 wurde ersetzt, und die alte Datei ist weg: ihre letzten Zeilen fehlen vielleicht. Die neue Datei beginnt hier.</translation>
    </message>
    <message>
        <source>Rotated</source>
        <translation>Rotiert</translation>
    </message>
    <message>
        <source>%1 was emptied in place (copytruncate): lines written between the copy and the cut are lost on the host. The file begins anew here.</source>
        <translation>%1 wurde an Ort und Stelle geleert (copytruncate): Zeilen zwischen der Kopie und dem Schnitt sind auf dem Host verloren. Die Datei beginnt hier neu.</translation>
    </message>
    <message>
        <source>%1 does not exist on this host. Check the path; reading begins as soon as it appears.</source>
        <translation>%1 gibt es auf diesem Host nicht. Den Pfad prüfen; gelesen wird, sobald die Datei erscheint.</translation>
    </message>
    <message>
        <source>%1 cannot be read by the login user. Add that user to the file&apos;s group (often &quot;adm&quot;) or follow the journal; reading begins as soon as it is allowed.</source>
        <translation>%1 ist für den Anmeldebenutzer nicht lesbar. Ihn in die Gruppe der Datei aufnehmen (oft „adm“) oder dem Journal folgen; gelesen wird, sobald es erlaubt ist.</translation>
    </message>
    <message>
        <source>%1 is a folder. Follow the files in it, for example %1/*.log.</source>
        <translation>%1 ist ein Ordner. Den Dateien darin folgen, zum Beispiel %1/*.log.</translation>
    </message>
    <message>
        <source>%1 was rewritten in place; it is read again from its beginning.</source>
        <translation>%1 wurde an Ort und Stelle neu geschrieben und wird wieder von Anfang an gelesen.</translation>
    </message>
</context>
<context>
    <name>qd::logs::Follower</name>
    <message>
        <source>Connection is back; continuing where it stopped.</source>
        <translation>Die Verbindung ist wieder da; es geht weiter, wo es aufhörte.</translation>
    </message>
    <message>
        <source>The command that follows it ended with status %1.</source>
        <translation>Der Befehl, der ihr folgt, endete mit Status %1.</translation>
    </message>
    <message>
        <source>Connection lost: %1 Lines go on from here when it is back.</source>
        <translation>Verbindung verloren: %1 Die Zeilen gehen hier weiter, wenn sie wieder da ist.</translation>
    </message>
</context>
<context>
    <name>qd::logs::Format</name>
    <message>
        <source>plain text</source>
        <translation>reiner Text</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>logfmt</source>
        <translation>logfmt</translation>
    </message>
    <message>
        <source>syslog</source>
        <translation>syslog</translation>
    </message>
    <message>
        <source>syslog (RFC 5424)</source>
        <translation>syslog (RFC 5424)</translation>
    </message>
    <message>
        <source>access log</source>
        <translation>Zugriffslog</translation>
    </message>
    <message>
        <source>glog</source>
        <translation>glog</translation>
    </message>
    <message>
        <source>time and level</source>
        <translation>Zeit und Stufe</translation>
    </message>
</context>
<context>
    <name>qd::logs::JournalFollower</name>
    <message>
        <source>Follow the journal</source>
        <translation>Dem Journal folgen</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>journal: %1</source>
        <translation>Journal: %1</translation>
    </message>
    <message>
        <source>This host has no systemd journal. Follow its log files instead, for example /var/log/messages.</source>
        <translation>Dieser Host hat kein systemd-Journal. Stattdessen seinen Logdateien folgen, zum Beispiel /var/log/messages.</translation>
    </message>
</context>
<context>
    <name>qd::logs::Level</name>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>qd::logs::LogDocument</name>
    <message>
        <source>The expression takes too long on these lines and was stopped after %1 s. Make it simpler, for example without one repetition inside another.</source>
        <translation>Der Ausdruck braucht für diese Zeilen zu lange und wurde nach %1 s gestoppt. Ihn vereinfachen, zum Beispiel ohne eine Wiederholung in einer anderen.</translation>
    </message>
</context>
<context>
    <name>qd::logs::LogService</name>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Folgt</translation>
    </message>
    <message>
        <source>Waiting for the file</source>
        <translation>Wartet auf die Datei</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>Host lost</source>
        <translation>Host verloren</translation>
    </message>
    <message>
        <source>Cannot be followed</source>
        <translation>Kann nicht gefolgt werden</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>There is no host &quot;%1&quot;.</source>
        <translation>Es gibt keinen Host „%1“.</translation>
    </message>
    <message>
        <source>Choose a host of the inventory.</source>
        <translation>Einen Host der Hostliste wählen.</translation>
    </message>
</context>
<context>
    <name>qd::logs::Matcher</name>
    <message>
        <source>The search expression is not valid at character %1.</source>
        <translation>Der Suchausdruck ist an Zeichen %1 ungültig.</translation>
    </message>
    <message>
        <source>Correct it, or switch the regular expression off to search for plain text.</source>
        <translation>Ihn berichtigen oder den regulären Ausdruck ausschalten, um nach reinem Text zu suchen.</translation>
    </message>
</context>
<context>
    <name>qd::logs::SaveLines</name>
    <message>
        <source>The lines could not be saved to %1.</source>
        <translation>Die Zeilen konnten nicht in %1 gespeichert werden.</translation>
    </message>
    <message>
        <source>Choose a folder you may write to with enough free space.</source>
        <translation>Einen Ordner mit Schreibrecht und genug freiem Platz wählen.</translation>
    </message>
    <message>
        <source>Saving was cancelled.</source>
        <translation>Das Speichern wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>qd::logs::SourceListModel</name>
    <message>
        <source>%1 on %2: %3</source>
        <translation>%1 auf %2: %3</translation>
    </message>
</context>
<context>
    <name>qd::metrics</name>
    <message>
        <source>The host&apos;s processor times cannot be read.</source>
        <translation>Die Prozessorzeiten des Hosts sind nicht lesbar.</translation>
    </message>
    <message>
        <source>The host&apos;s network counters cannot be read.</source>
        <translation>Die Netzwerkzähler des Hosts sind nicht lesbar.</translation>
    </message>
    <message>
        <source>The host&apos;s disk counters cannot be read.</source>
        <translation>Die Plattenzähler des Hosts sind nicht lesbar.</translation>
    </message>
    <message>
        <source>The host&apos;s file systems cannot be read.</source>
        <translation>Die Dateisysteme des Hosts sind nicht lesbar.</translation>
    </message>
    <message>
        <source>The host&apos;s memory cannot be read.</source>
        <translation>Der Speicher des Hosts ist nicht lesbar.</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Share of processor time not spent idle or waiting for disks.</source>
        <translation>Anteil der Prozessorzeit, der nicht mit Leerlauf oder Warten auf Platten verging.</translation>
    </message>
    <message>
        <source>Load 1 min</source>
        <translation>Last 1 min</translation>
    </message>
    <message>
        <source>Tasks running or waiting, mean of one minute.</source>
        <translation>Laufende oder wartende Aufgaben, Mittel einer Minute.</translation>
    </message>
    <message>
        <source>Load 5 min</source>
        <translation>Last 5 min</translation>
    </message>
    <message>
        <source>Tasks running or waiting, mean of five minutes.</source>
        <translation>Laufende oder wartende Aufgaben, Mittel von fünf Minuten.</translation>
    </message>
    <message>
        <source>Load 15 min</source>
        <translation>Last 15 min</translation>
    </message>
    <message>
        <source>Tasks running or waiting, mean of fifteen minutes.</source>
        <translation>Laufende oder wartende Aufgaben, Mittel von fünfzehn Minuten.</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>Speicher belegt</translation>
    </message>
    <message>
        <source>Memory that programs could not get without swapping.</source>
        <translation>Speicher, den Programme ohne Auslagern nicht bekommen könnten.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory of the machine.</source>
        <translation>Speicher des Rechners.</translation>
    </message>
    <message>
        <source>Swap used</source>
        <translation>Swap belegt</translation>
    </message>
    <message>
        <source>Swap space in use.</source>
        <translation>Belegter Auslagerungsspeicher.</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Swap</translation>
    </message>
    <message>
        <source>Swap space of the machine.</source>
        <translation>Auslagerungsspeicher des Rechners.</translation>
    </message>
    <message>
        <source>Network in</source>
        <translation>Netzwerk ein</translation>
    </message>
    <message>
        <source>Received over the machine&apos;s own interfaces.</source>
        <translation>Empfangen über die eigenen Schnittstellen des Rechners.</translation>
    </message>
    <message>
        <source>Network out</source>
        <translation>Netzwerk aus</translation>
    </message>
    <message>
        <source>Sent over the machine&apos;s own interfaces.</source>
        <translation>Gesendet über die eigenen Schnittstellen des Rechners.</translation>
    </message>
    <message>
        <source>Disk read</source>
        <translation>Platte gelesen</translation>
    </message>
    <message>
        <source>Read from whole disks.</source>
        <translation>Von ganzen Platten gelesen.</translation>
    </message>
    <message>
        <source>Disk write</source>
        <translation>Platte geschrieben</translation>
    </message>
    <message>
        <source>Written to whole disks.</source>
        <translation>Auf ganze Platten geschrieben.</translation>
    </message>
    <message>
        <source>Fullest file system</source>
        <translation>Vollstes Dateisystem</translation>
    </message>
    <message>
        <source>Used share of the file system with the least room.</source>
        <translation>Belegter Anteil des Dateisystems mit dem wenigsten Platz.</translation>
    </message>
    <message>
        <source>The host&apos;s load cannot be read.</source>
        <translation>Die Last des Hosts ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The host&apos;s uptime cannot be read.</source>
        <translation>Die Laufzeit des Hosts ist nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>qd::metrics::Collector</name>
    <message>
        <source>The host is not in the inventory any more.</source>
        <translation>Der Host ist nicht mehr in der Hostliste.</translation>
    </message>
    <message>
        <source>The connection was closed.</source>
        <translation>Die Verbindung wurde geschlossen.</translation>
    </message>
    <message>
        <source>Read metrics</source>
        <translation>Metriken lesen</translation>
    </message>
    <message>
        <source>The host stopped sending numbers.</source>
        <translation>Der Host sendet keine Werte mehr.</translation>
    </message>
    <message>
        <source>The host needs a POSIX shell and grep.</source>
        <translation>Der Host braucht eine POSIX-Shell und grep.</translation>
    </message>
    <message>
        <source>The host sent no numbers for %1 s.</source>
        <translation>Der Host hat seit %1 s keine Werte gesendet.</translation>
    </message>
    <message>
        <source>It may be overloaded or a disk may not answer.</source>
        <translation>Er ist vielleicht überlastet, oder eine Platte antwortet nicht.</translation>
    </message>
</context>
<context>
    <name>qd::metrics::Problem</name>
    <message>
        <source>%1: CPU above %2 % for %3</source>
        <translation>%1: CPU über %2 % seit %3</translation>
    </message>
    <message>
        <source>%1 unreachable since %2</source>
        <translation>%1 nicht erreichbar seit %2</translation>
    </message>
    <message>
        <source>%1 is not connected: %2</source>
        <translation>%1 ist nicht verbunden: %2</translation>
    </message>
    <message>
        <source>%1: %2 is %3 % full</source>
        <translation>%1: %2 ist zu %3 % voll</translation>
    </message>
</context>
<context>
    <name>qd::store::Connection</name>
    <message>
        <source>The history file cannot be used.</source>
        <translation>Die Verlaufsdatei kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>Check free disk space and the file&apos;s permissions.</source>
        <translation>Freien Plattenplatz und die Rechte der Datei prüfen.</translation>
    </message>
</context>
<context>
    <name>qd::store::DatabaseWorker</name>
    <message>
        <source>The history file %1 cannot be opened.</source>
        <translation>Die Verlaufsdatei %1 kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Until this is mended, history is kept in memory only and is lost when the program ends.</source>
        <translation>Bis das behoben ist, bleibt der Verlauf nur im Speicher und geht mit dem Programmende verloren.</translation>
    </message>
    <message>
        <source>The history file %1 is damaged.</source>
        <translation>Die Verlaufsdatei %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>It is left untouched and history is kept in memory. Move it aside to start a fresh file.</source>
        <translation>Sie bleibt unberührt, und der Verlauf bleibt im Speicher. Die Datei beiseitelegen, um eine neue zu beginnen.</translation>
    </message>
    <message>
        <source>The file %1 belongs to another program.</source>
        <translation>Die Datei %1 gehört zu einem anderen Programm.</translation>
    </message>
    <message>
        <source>The history file %1 was written by a newer Quarterdeck.</source>
        <translation>Die Verlaufsdatei %1 wurde von einem neueren Quarterdeck geschrieben.</translation>
    </message>
    <message>
        <source>It has format %1, this program knows %2.</source>
        <translation>Sie hat Format %1, dieses Programm kennt %2.</translation>
    </message>
    <message>
        <source>It is left untouched and history is kept in memory. Update Quarterdeck to use it again.</source>
        <translation>Sie bleibt unberührt, und der Verlauf bleibt im Speicher. Quarterdeck aktualisieren, um sie wieder zu verwenden.</translation>
    </message>
    <message>
        <source>Its part &quot;%1&quot; has version %2, this program knows %3.</source>
        <translation>Ihr Teil „%1“ hat Version %2, dieses Programm kennt %3.</translation>
    </message>
    <message>
        <source>There is no unusable history file to move aside.</source>
        <translation>Es gibt keine unbrauchbare Verlaufsdatei zum Beiseitelegen.</translation>
    </message>
    <message>
        <source>The file %1 cannot be renamed.</source>
        <translation>Die Datei %1 kann nicht umbenannt werden.</translation>
    </message>
    <message>
        <source>Check who may write to its folder.</source>
        <translation>Prüfen, wer in ihren Ordner schreiben darf.</translation>
    </message>
</context>
<context>
    <name>qd::ui::ActivityModel</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>qd::ui::ActivityPanel</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Deploys, lost connections and errors will be listed here.</source>
        <translation>Deployments, verlorene Verbindungen und Fehler werden hier aufgelistet.</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 laufend</translation>
    </message>
</context>
<context>
    <name>qd::ui::ActivityPopup</name>
    <message>
        <source>Activity and notifications</source>
        <translation>Aktivität und Meldungen</translation>
    </message>
    <message>
        <source>Close activity</source>
        <translation>Aktivität schließen</translation>
    </message>
    <message>
        <source>Activity, last 24 hours</source>
        <translation>Aktivität, letzte 24 Stunden</translation>
    </message>
</context>
<context>
    <name>qd::ui::ActivityView</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
</context>
<context>
    <name>qd::ui::CardSpec</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>avg</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>used</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>swap</source>
        <translation>Swap</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>in</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>out</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Disk I/O</source>
        <translation>Platten-E/A</translation>
    </message>
    <message>
        <source>write</source>
        <translation>schreiben</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lesen</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
</context>
<context>
    <name>qd::ui::ChartCanvas</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>qd::ui::CommandPalette</name>
    <message>
        <source>Type a command, a pane or a host</source>
        <translation>Einen Befehl, eine Ansicht oder einen Host eingeben</translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation>Esc schließt</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation>Passende Befehle</translation>
    </message>
</context>
<context>
    <name>qd::ui::CoreStrip</name>
    <message>
        <source>Processor cores</source>
        <translation>Prozessorkerne</translation>
    </message>
    <message>
        <source>Core %1: %2</source>
        <translation>Kern %1: %2</translation>
    </message>
</context>
<context>
    <name>qd::ui::DeployPane</name>
    <message>
        <source>Deploy…</source>
        <translation>Ausrollen…</translation>
    </message>
    <message>
        <source>Nothing has been deployed yet</source>
        <translation>Noch nichts ausgerollt</translation>
    </message>
    <message>
        <source>Send a folder or tarball to your hosts: uploaded, switched in one step, checked, and rolled back if it fails.</source>
        <translation>Einen Ordner oder Tarball auf die Hosts bringen: hochgeladen, in einem Schritt umgeschaltet, geprüft und bei einem Fehler zurückgerollt.</translation>
    </message>
    <message>
        <source>Deployments, newest first</source>
        <translation>Deployments, das neueste zuerst</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>Der Verlauf kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Ausrollen</translation>
    </message>
</context>
<context>
    <name>qd::ui::DeployWizard</name>
    <message>
        <source>Which hosts?</source>
        <translation>Welche Hosts?</translation>
    </message>
    <message>
        <source>What is to be deployed?</source>
        <translation>Was soll ausgerollt werden?</translation>
    </message>
    <message>
        <source>Where and how?</source>
        <translation>Wohin und wie?</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Der Plan</translation>
    </message>
    <message>
        <source>Tick single hosts or whole groups.</source>
        <translation>Einzelne Hosts oder ganze Gruppen ankreuzen.</translation>
    </message>
    <message>
        <source>A local folder, or a tarball that a build made.</source>
        <translation>Ein lokaler Ordner oder ein Tarball aus einem Build.</translation>
    </message>
    <message>
        <source>Each release gets a folder of its own; the link &quot;current&quot; is switched in one step.</source>
        <translation>Jedes Release bekommt einen eigenen Ordner; der Link „current“ wird in einem Schritt umgeschaltet.</translation>
    </message>
    <message>
        <source>What was found and what will be done. Nothing has been changed yet.</source>
        <translation>Was gefunden wurde und was getan wird. Noch wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Ausrollen</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Where and how</source>
        <translation>Wohin und wie</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Choose at least one host.</source>
        <translation>Mindestens einen Host wählen.</translation>
    </message>
    <message>
        <source>The plan cannot be carried out yet.</source>
        <translation>Der Plan kann noch nicht ausgeführt werden.</translation>
    </message>
    <message>
        <source>Packing the source and looking at the hosts…</source>
        <translation>Die Quelle wird gepackt, die Hosts werden angesehen…</translation>
    </message>
    <message numerus="yes">
        <source>Deploy to %n host(s)</source>
        <translation>
            <numerusform>Auf %n Host ausrollen</numerusform>
            <numerusform>Auf %n Hosts ausrollen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::FilesystemBars</name>
    <message>
        <source>File systems</source>
        <translation>Dateisysteme</translation>
    </message>
    <message>
        <source>%1: %2 used, %3 free</source>
        <translation>%1: %2 belegt, %3 frei</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
</context>
<context>
    <name>qd::ui::FilesystemCard</name>
    <message>
        <source>File systems</source>
        <translation>Dateisysteme</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>% on %1</source>
        <translation>% auf %1</translation>
    </message>
</context>
<context>
    <name>qd::ui::HeaderBar</name>
    <message>
        <source>Search hosts, logs, commands…</source>
        <translation>Hosts, Logs, Befehle suchen…</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Zeitbereich</translation>
    </message>
</context>
<context>
    <name>qd::ui::HistoryDelegate</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>vor %n min</numerusform>
            <numerusform>vor %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Interrupted: needs a decision</source>
        <translation>Unterbrochen: braucht eine Entscheidung</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostCard</name>
    <message>
        <source>this machine, without SSH</source>
        <translation>dieser Rechner, ohne SSH</translation>
    </message>
    <message>
        <source>No host chosen</source>
        <translation>Kein Host gewählt</translation>
    </message>
    <message>
        <source>Choose a host in the table to see its connection and its settings.</source>
        <translation>Einen Host in der Tabelle wählen, um seine Verbindung und seine Einstellungen zu sehen.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>CPU, memory</source>
        <translation>CPU, Speicher</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>Jump host</source>
        <translation>Sprunghost</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>%1, trying again in %2 s</source>
        <translation>%1, neuer Versuch in %2 s</translation>
    </message>
    <message>
        <source>%1, trying again</source>
        <translation>%1, neuer Versuch läuft</translation>
    </message>
</context>
<context>
    <name>qd::ui::HostDialog</name>
    <message>
        <source>Add host</source>
        <translation>Host hinzufügen</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Edit host</source>
        <translation>Host bearbeiten</translation>
    </message>
    <message>
        <source>What you leave empty comes from your ssh_config, or from OpenSSH&apos;s defaults.</source>
        <translation>Was leer bleibt, kommt aus der ssh_config oder den Vorgaben von OpenSSH.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>web-01</source>
        <translation>web-01</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>same as the name</source>
        <translation>wie der Name</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>as ssh_config says, or your own name</source>
        <translation>wie in ssh_config, oder der eigene Name</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>&amp;Tags</translation>
    </message>
    <message>
        <source>web, prod</source>
        <translation>web, prod</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;otiz</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>the agent&apos;s keys and OpenSSH&apos;s usual files</source>
        <translation>die Schlüssel des Agenten und die üblichen Dateien von OpenSSH</translation>
    </message>
    <message>
        <source>Choose a key file</source>
        <translation>Eine Schlüsseldatei wählen</translation>
    </message>
    <message>
        <source>&amp;Key file</source>
        <translation>&amp;Schlüsseldatei</translation>
    </message>
    <message>
        <source>&amp;Jump host</source>
        <translation>Sprung&amp;host</translation>
    </message>
    <message>
        <source>none, or as ssh_config says</source>
        <translation>keiner, oder wie in ssh_config</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Gruppe</translation>
    </message>
    <message>
        <source>Production / Web</source>
        <translation>Produktion / Web</translation>
    </message>
    <message>
        <source>The key file cannot be read at the moment; the host can be saved all the same.</source>
        <translation>Die Schlüsseldatei ist im Moment nicht lesbar; der Host kann trotzdem gespeichert werden.</translation>
    </message>
    <message>
        <source>Choose a private key file</source>
        <translation>Eine private Schlüsseldatei wählen</translation>
    </message>
</context>
<context>
    <name>qd::ui::HostEditing</name>
    <message numerus="yes">
        <source>%n host(s) removed</source>
        <translation>
            <numerusform>%n Host entfernt</numerusform>
            <numerusform>%n Hosts entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) imported</source>
        <translation>
            <numerusform>%n Host importiert</numerusform>
            <numerusform>%n Hosts importiert</numerusform>
        </translation>
    </message>
    <message>
        <source>They stand in the host list now.</source>
        <translation>Sie stehen jetzt in der Hostliste.</translation>
    </message>
    <message>
        <source>This machine added</source>
        <translation>Dieser Rechner wurde hinzugefügt</translation>
    </message>
    <message>
        <source>The host file cannot be opened</source>
        <translation>Die Hostdatei kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Open %1 with an editor.</source>
        <translation>%1 mit einem Editor öffnen.</translation>
    </message>
</context>
<context>
    <name>qd::ui::HostInfoBar</name>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n Kern</numerusform>
            <numerusform>%n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>kernel %1</source>
        <translation>Kernel %1</translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>läuft seit %1</translation>
    </message>
    <message>
        <source>swap %1 of %2</source>
        <translation>Swap %1 von %2</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
</context>
<context>
    <name>qd::ui::HostsPage</name>
    <message>
        <source>Filter hosts</source>
        <translation>Hosts filtern</translation>
    </message>
    <message>
        <source>Hosts to deploy to</source>
        <translation>Hosts, auf die ausgerollt wird</translation>
    </message>
    <message>
        <source>Not in a group</source>
        <translation>In keiner Gruppe</translation>
    </message>
    <message>
        <source>%1 of %2 hosts chosen</source>
        <translation>%1 von %2 Hosts gewählt</translation>
    </message>
</context>
<context>
    <name>qd::ui::HostsPane</name>
    <message>
        <source>Add host…</source>
        <translation>Host hinzufügen…</translation>
    </message>
    <message>
        <source>Import hosts from ssh_config…</source>
        <translation>Hosts aus ssh_config importieren…</translation>
    </message>
    <message>
        <source>Show this machine</source>
        <translation>Diesen Rechner zeigen</translation>
    </message>
    <message>
        <source>Open the host file</source>
        <translation>Die Hostdatei öffnen</translation>
    </message>
    <message>
        <source>Filter: name, tag:prod, cpu&gt;80</source>
        <translation>Filter: Name, tag:prod, cpu&gt;80</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>No host here</source>
        <translation>Kein Host hier</translation>
    </message>
    <message>
        <source>Add a server, import your ssh_config, or change the filter.</source>
        <translation>Einen Server hinzufügen, die eigene ssh_config importieren oder den Filter ändern.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n Host</numerusform>
            <numerusform>%n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Show logs</source>
        <translation>Logs zeigen</translation>
    </message>
    <message>
        <source>Deploy…</source>
        <translation>Ausrollen…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
</context>
<context>
    <name>qd::ui::HostsSidebar</name>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Ready-made filters</source>
        <translation>Fertige Filter</translation>
    </message>
    <message>
        <source>Add host</source>
        <translation>Host hinzufügen</translation>
    </message>
    <message>
        <source>Filter: name, tag:prod, cpu&gt;80</source>
        <translation>Filter: Name, tag:prod, cpu&gt;80</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>Alle Hosts</translation>
    </message>
    <message>
        <source>Hosts with a problem</source>
        <translation>Hosts mit einem Problem</translation>
    </message>
    <message>
        <source>Connected hosts</source>
        <translation>Verbundene Hosts</translation>
    </message>
    <message>
        <source>Unreachable hosts</source>
        <translation>Nicht erreichbare Hosts</translation>
    </message>
    <message>
        <source>CPU above 80 %</source>
        <translation>CPU über 80 %</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>Tag %1</translation>
    </message>
    <message>
        <source>No hosts yet</source>
        <translation>Noch keine Hosts</translation>
    </message>
    <message>
        <source>Add one, or import yours.</source>
        <translation>Einen hinzufügen oder die eigenen importieren.</translation>
    </message>
    <message>
        <source>No host matches</source>
        <translation>Kein Host passt</translation>
    </message>
    <message>
        <source>Change the filter, or press Esc in it.</source>
        <translation>Den Filter ändern oder darin Esc drücken.</translation>
    </message>
    <message>
        <source>Add host…</source>
        <translation>Host hinzufügen…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n Host</numerusform>
            <numerusform>%n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Show logs</source>
        <translation>Logs zeigen</translation>
    </message>
    <message>
        <source>Deploy…</source>
        <translation>Ausrollen…</translation>
    </message>
    <message>
        <source>Move to group</source>
        <translation>In Gruppe verschieben</translation>
    </message>
    <message>
        <source>Ungrouped</source>
        <translation>Ohne Gruppe</translation>
    </message>
    <message>
        <source>Import from ssh_config…</source>
        <translation>Aus ssh_config importieren…</translation>
    </message>
    <message>
        <source>Show this machine</source>
        <translation>Diesen Rechner zeigen</translation>
    </message>
    <message>
        <source>Open the host file</source>
        <translation>Die Hostdatei öffnen</translation>
    </message>
</context>
<context>
    <name>qd::ui::ImportDialog</name>
    <message>
        <source>%1 through %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>already in the list</source>
        <translation>schon in der Liste</translation>
    </message>
    <message>
        <source>in the list with other values; stays as it is</source>
        <translation>mit anderen Werten in der Liste; bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Import hosts</source>
        <translation>Hosts importieren</translation>
    </message>
    <message>
        <source>No host with a name of its own stands in %1.</source>
        <translation>In %1 steht kein Host mit eigenem Namen.</translation>
    </message>
    <message>
        <source>Found in %1. The file itself is not changed.</source>
        <translation>Gefunden in %1. Die Datei selbst wird nicht geändert.</translation>
    </message>
    <message>
        <source>Hosts found</source>
        <translation>Gefundene Hosts</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Group for the imported hosts</source>
        <translation>Gruppe für die importierten Hosts</translation>
    </message>
    <message>
        <source>no group</source>
        <translation>keine Gruppe</translation>
    </message>
    <message>
        <source>Put them into the group</source>
        <translation>In die Gruppe legen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>Lines that are not used</source>
        <translation>Nicht verwendete Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>Import %n host(s)</source>
        <translation>
            <numerusform>%n Host importieren</numerusform>
            <numerusform>%n Hosts importieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::LogPanel</name>
    <message>
        <source>No log lines yet</source>
        <translation>Noch keine Logzeilen</translation>
    </message>
    <message>
        <source>Follow a log file or the journal of one or more hosts; their lines appear here, merged by time.</source>
        <translation>Einer Logdatei oder dem Journal eines oder mehrerer Hosts folgen; die Zeilen erscheinen hier, nach Zeit gemischt.</translation>
    </message>
    <message>
        <source>Live log</source>
        <translation>Live-Log</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Follow new lines (End)</source>
        <translation>Neuen Zeilen folgen (Ende)</translation>
    </message>
    <message>
        <source>Pause the view; reading goes on</source>
        <translation>Die Ansicht anhalten; gelesen wird weiter</translation>
    </message>
    <message>
        <source>Save the shown lines to a file</source>
        <translation>Die gezeigten Zeilen in einer Datei speichern</translation>
    </message>
    <message>
        <source>Search in the log</source>
        <translation>Im Log suchen</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Show only lines that match</source>
        <translation>Nur passende Zeilen zeigen</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Voriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Saving %1 %</source>
        <translation>Speichern %1 %</translation>
    </message>
    <message>
        <source>Only &quot;%1&quot;</source>
        <translation>Nur „%1“</translation>
    </message>
    <message>
        <source>1 source</source>
        <translation>1 Quelle</translation>
    </message>
    <message>
        <source>%1 sources</source>
        <translation>%1 Quellen</translation>
    </message>
    <message>
        <source> · paused</source>
        <translation> · angehalten</translation>
    </message>
    <message>
        <source> · %1 lines/s</source>
        <translation> · %1 Zeilen/s</translation>
    </message>
    <message>
        <source> · %1 oldest dropped</source>
        <translation> · %1 älteste verworfen</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>sucht</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>kein Treffer</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>No line passes the filter</source>
        <translation>Keine Zeile passiert den Filter</translation>
    </message>
    <message>
        <source>Switch a level on, clear the search filter, or choose more hosts.</source>
        <translation>Eine Stufe einschalten, den Suchfilter leeren oder mehr Hosts wählen.</translation>
    </message>
    <message>
        <source>Following; the first new line appears here.</source>
        <translation>Folgt; die erste neue Zeile erscheint hier.</translation>
    </message>
    <message>
        <source>Save the shown lines</source>
        <translation>Die gezeigten Zeilen speichern</translation>
    </message>
    <message>
        <source>Cancel saving</source>
        <translation>Speichern abbrechen</translation>
    </message>
    <message>
        <source>Log saved</source>
        <translation>Log gespeichert</translation>
    </message>
    <message>
        <source>Log not saved</source>
        <translation>Log nicht gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were written.</source>
        <translation>
            <numerusform>%n Zeile wurde geschrieben.</numerusform>
            <numerusform>%n Zeilen wurden geschrieben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::LogView</name>
    <message>
        <source>Log lines</source>
        <translation>Logzeilen</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4: %5</source>
        <translation>%1, %2, %3, %4: %5</translation>
    </message>
    <message>
        <source>following</source>
        <translation>folgt</translation>
    </message>
    <message>
        <source>not following</source>
        <translation>folgt nicht</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy with time, level and host</source>
        <translation>Mit Zeit, Stufe und Host kopieren</translation>
    </message>
    <message>
        <source>Show only lines with &quot;%1&quot;</source>
        <translation>Nur Zeilen mit „%1“ zeigen</translation>
    </message>
    <message>
        <source>Search &quot;%1&quot;</source>
        <translation>„%1“ suchen</translation>
    </message>
    <message>
        <source>Arrived too late for its place in time; shown where it came in.</source>
        <translation>Kam zu spät für seinen Platz in der Zeit; gezeigt, wo es ankam.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s), %1</source>
        <translation>
            <numerusform>%n Zeile, %1</numerusform>
            <numerusform>%n Zeilen, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::LogsPane</name>
    <message>
        <source>Follow a log file</source>
        <translation>Einer Logdatei folgen</translation>
    </message>
    <message>
        <source>Follow the journal</source>
        <translation>Dem Journal folgen</translation>
    </message>
    <message>
        <source>Search in the log</source>
        <translation>Im Log suchen</translation>
    </message>
    <message>
        <source>Stop following the selected sources</source>
        <translation>Den gewählten Quellen nicht mehr folgen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Followed sources</source>
        <translation>Gefolgte Quellen</translation>
    </message>
    <message>
        <source>Path or pattern, e.g. /var/log/*.log</source>
        <translation>Pfad oder Muster, z. B. /var/log/*.log</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Units (empty = all)</source>
        <translation>Units (leer = alle)</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Auf %1</translation>
    </message>
    <message>
        <source>On %1 · %2 hosts</source>
        <translation>Auf %1 · %2 Hosts</translation>
    </message>
    <message>
        <source>Choose a host or a group first.</source>
        <translation>Zuerst einen Host oder eine Gruppe wählen.</translation>
    </message>
    <message>
        <source>Not followed</source>
        <translation>Nicht gefolgt</translation>
    </message>
    <message>
        <source>List log files</source>
        <translation>Logdateien auflisten</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
</context>
<context>
    <name>qd::ui::MainWindow</name>
    <message>
        <source>Quarterdeck</source>
        <translation>Quarterdeck</translation>
    </message>
    <message>
        <source>Search hosts and commands</source>
        <translation>Hosts und Befehle suchen</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Ausrollen</translation>
    </message>
    <message>
        <source>Deploy to the hosts in view (%1)</source>
        <translation>Auf die gezeigten Hosts ausrollen (%1)</translation>
    </message>
    <message>
        <source>Pause charts and logs</source>
        <translation>Diagramme und Logs anhalten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Activity and notifications</source>
        <translation>Aktivität und Meldungen</translation>
    </message>
    <message>
        <source>Show or hide the host list</source>
        <translation>Die Hostliste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Time range: last %1</source>
        <translation>Zeitbereich: letzte %1</translation>
    </message>
    <message>
        <source>%1 hosts</source>
        <translation>%1 Hosts</translation>
    </message>
    <message>
        <source>Resume charts and logs</source>
        <translation>Diagramme und Logs fortsetzen</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
</context>
<context>
    <name>qd::ui::MarkScrollBar</name>
    <message>
        <source>Position in the log</source>
        <translation>Position im Log</translation>
    </message>
</context>
<context>
    <name>qd::ui::MetricCard</name>
    <message>
        <source>avg</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>p10 – max</source>
        <translation>p10 – max</translation>
    </message>
    <message>
        <source>min – max</source>
        <translation>min – max</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>% avg</source>
        <translation>% Mittel</translation>
    </message>
    <message>
        <source>avg of 1 min</source>
        <translation>Mittel von 1 min</translation>
    </message>
    <message numerus="yes">
        <source>on %n core(s)</source>
        <translation>
            <numerusform>auf %n Kern</numerusform>
            <numerusform>auf %n Kernen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::MetricChart</name>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>qd::ui::OutputView</name>
    <message>
        <source>Output of the step</source>
        <translation>Ausgabe des Schritts</translation>
    </message>
    <message>
        <source>This step has printed nothing.</source>
        <translation>Dieser Schritt hat nichts ausgegeben.</translation>
    </message>
</context>
<context>
    <name>qd::ui::OverviewPane</name>
    <message>
        <source>No hosts here yet</source>
        <translation>Noch keine Hosts hier</translation>
    </message>
    <message>
        <source>Add a server, and its charts appear here a few seconds later. Nothing is installed on it.</source>
        <translation>Einen Server hinzufügen, und wenige Sekunden später erscheinen hier seine Diagramme. Auf ihm wird nichts installiert.</translation>
    </message>
    <message>
        <source>Add host</source>
        <translation>Host hinzufügen</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindet mit %1</translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n host(s)</source>
        <translation>
            <numerusform>Verbindet mit %n Host</numerusform>
            <numerusform>Verbindet mit %n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>The first numbers arrive two seconds after the connection stands.</source>
        <translation>Die ersten Werte kommen zwei Sekunden, nachdem die Verbindung steht.</translation>
    </message>
    <message>
        <source>%1 is unreachable</source>
        <translation>%1 ist nicht erreichbar</translation>
    </message>
    <message numerus="yes">
        <source>None of %n host(s) is reachable</source>
        <translation>
            <numerusform>%n Host ist nicht erreichbar</numerusform>
            <numerusform>Keiner von %n Hosts ist erreichbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <translation>Nächster Versuch in %1.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
</context>
<context>
    <name>qd::ui::PlanDialog</name>
    <message>
        <source>Try the failed hosts again</source>
        <translation>Die fehlgeschlagenen Hosts erneut versuchen</translation>
    </message>
    <message>
        <source>Roll back to an earlier release</source>
        <translation>Auf ein früheres Release zurückrollen</translation>
    </message>
    <message>
        <source>Finish the interrupted run</source>
        <translation>Den unterbrochenen Lauf beenden</translation>
    </message>
    <message>
        <source>Put the hosts back to where they were</source>
        <translation>Die Hosts zurücksetzen auf den Stand davor</translation>
    </message>
    <message>
        <source>Release to go back to</source>
        <translation>Release, auf das zurückgerollt wird</translation>
    </message>
    <message>
        <source>The release before the current one</source>
        <translation>Das Release vor dem aktuellen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Looking at the hosts…</source>
        <translation>Die Hosts werden angesehen…</translation>
    </message>
    <message numerus="yes">
        <source>Deploy to %n host(s)</source>
        <translation>
            <numerusform>Auf %n Host ausrollen</numerusform>
            <numerusform>Auf %n Hosts ausrollen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n host(s)</source>
        <translation>
            <numerusform>%n Host zurückrollen</numerusform>
            <numerusform>%n Hosts zurückrollen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finish on %n host(s)</source>
        <translation>
            <numerusform>Auf %n Host beenden</numerusform>
            <numerusform>Auf %n Hosts beenden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put back %n host(s)</source>
        <translation>
            <numerusform>%n Host zurücksetzen</numerusform>
            <numerusform>%n Hosts zurücksetzen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::PlanView</name>
    <message>
        <source>Hosts of the plan</source>
        <translation>Hosts des Plans</translation>
    </message>
    <message>
        <source>Nothing is changed on the hosts while planning.</source>
        <translation>Beim Planen wird auf den Hosts nichts geändert.</translation>
    </message>
    <message>
        <source>%1: blocked</source>
        <translation>%1: blockiert</translation>
    </message>
    <message>
        <source>%1: with warnings</source>
        <translation>%1: mit Warnungen</translation>
    </message>
    <message>
        <source>%1: ready</source>
        <translation>%1: bereit</translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation>Release %1</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n batch(es)</source>
        <translation>
            <numerusform>%n Welle</numerusform>
            <numerusform>%n Wellen</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>This host already runs this content: nothing will be changed.</source>
        <translation>Auf diesem Host läuft dieser Inhalt schon: nichts wird geändert.</translation>
    </message>
    <message>
        <source>Leave this host out</source>
        <translation>Diesen Host auslassen</translation>
    </message>
    <message>
        <source>Break the lock…</source>
        <translation>Sperre brechen…</translation>
    </message>
    <message>
        <source>Break the lock</source>
        <translation>Sperre brechen</translation>
    </message>
    <message>
        <source>Break the lock on %1?</source>
        <translation>Die Sperre auf %1 brechen?</translation>
    </message>
    <message>
        <source>Held by %1. If that deployment is still at work, two of them will change the same files.</source>
        <translation>Gehalten von %1. Wenn jenes Deployment noch arbeitet, ändern zwei von ihnen dieselben Dateien.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Current release</source>
        <translation>Aktuelles Release</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Free space</source>
        <translation>Freier Platz</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
</context>
<context>
    <name>qd::ui::ProblemStrip</name>
    <message>
        <source>Show logs</source>
        <translation>Logs zeigen</translation>
    </message>
    <message>
        <source>Show host</source>
        <translation>Host zeigen</translation>
    </message>
    <message>
        <source>Hide until something else happens</source>
        <translation>Verbergen, bis etwas anderes geschieht</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RateHistogram</name>
    <message>
        <source>Lines over time by level</source>
        <translation>Zeilen über die Zeit nach Stufe</translation>
    </message>
    <message>
        <source>%1 lines in the shown time, %2 of them errors</source>
        <translation>%1 Zeilen in der gezeigten Zeit, davon %2 Fehler</translation>
    </message>
    <message>
        <source>%1: %2 lines, %3 errors, %4 warnings</source>
        <translation>%1: %2 Zeilen, %3 Fehler, %4 Warnungen</translation>
    </message>
</context>
<context>
    <name>qd::ui::RemoveDialog</name>
    <message>
        <source>Remove hosts</source>
        <translation>Hosts entfernen</translation>
    </message>
    <message>
        <source>Remove “%1” from the host list?</source>
        <translation>„%1“ aus der Hostliste entfernen?</translation>
    </message>
    <message numerus="yes">
        <source>Remove these %n host(s) from the host list?</source>
        <translation>
            <numerusform>Diesen %n Host aus der Hostliste entfernen?</numerusform>
            <numerusform>Diese %n Hosts aus der Hostliste entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Their connections are closed. Nothing on the servers changes.</source>
        <translation>Ihre Verbindungen werden geschlossen. Auf den Servern ändert sich nichts.</translation>
    </message>
    <message>
        <source>Hosts that will be removed</source>
        <translation>Hosts, die entfernt werden</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>qd::ui::RunCellDelegate</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>qd::ui::RunView</name>
    <message>
        <source>Abort</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Retry failed hosts</source>
        <translation>Fehlgeschlagene Hosts wiederholen</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Zurückrollen…</translation>
    </message>
    <message>
        <source>This run did not end. Decide what is to become of it; nothing is done by itself.</source>
        <translation>Dieser Lauf kam nicht zum Ende. Was aus ihm wird, ist zu entscheiden; von selbst geschieht nichts.</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Fortsetzen…</translation>
    </message>
    <message>
        <source>Put back…</source>
        <translation>Zurücksetzen…</translation>
    </message>
    <message>
        <source>Abandon…</source>
        <translation>Aufgeben…</translation>
    </message>
    <message>
        <source>Hosts and steps of the run</source>
        <translation>Hosts und Schritte des Laufs</translation>
    </message>
    <message>
        <source>Journal of this run</source>
        <translation>Journal dieses Laufs</translation>
    </message>
    <message>
        <source>run %1 on %2</source>
        <translation>Lauf %1 am %2</translation>
    </message>
    <message>
        <source>begin</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>%1 on %2 · %3</source>
        <translation>%1 am %2 · %3</translation>
    </message>
    <message>
        <source>Abort &quot;%1&quot;?</source>
        <translation>„%1“ abbrechen?</translation>
    </message>
    <message>
        <source>No further host is started. Hosts that had switched go back to their earlier release: %1.</source>
        <translation>Kein weiterer Host wird begonnen. Schon umgeschaltete Hosts gehen auf ihr früheres Release zurück: %1.</translation>
    </message>
    <message>
        <source>Abort the run</source>
        <translation>Den Lauf abbrechen</translation>
    </message>
    <message>
        <source>Abandon</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Abandon this run?</source>
        <translation>Diesen Lauf aufgeben?</translation>
    </message>
    <message>
        <source>The hosts stay as they are, and a lock may stay on %1.</source>
        <translation>Die Hosts bleiben, wie sie sind, und auf %1 bleibt vielleicht eine Sperre.</translation>
    </message>
</context>
<context>
    <name>qd::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Time range at start</source>
        <translation>Zeitbereich beim Start</translation>
    </message>
    <message>
        <source>System follows the desktop, also while Quarterdeck runs.</source>
        <translation>System folgt dem Desktop, auch während Quarterdeck läuft.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Holds from the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>How much of the past charts show first.</source>
        <translation>Wie viel Vergangenheit die Diagramme zuerst zeigen.</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
</context>
<context>
    <name>qd::ui::SettingsPage</name>
    <message>
        <source>Where</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Target directory</source>
        <translation>Zielverzeichnis</translation>
    </message>
    <message>
        <source>Restart command</source>
        <translation>Befehl zum Neustart</translation>
    </message>
    <message>
        <source>such as sudo systemctl restart shop; empty = none</source>
        <translation>zum Beispiel sudo systemctl restart shop; leer = keiner</translation>
    </message>
    <message>
        <source>Releases to keep</source>
        <translation>Aufzubewahrende Releases</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Zustandsprüfung</translation>
    </message>
    <message>
        <source>Kind of health check</source>
        <translation>Art der Zustandsprüfung</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Port on the host</source>
        <translation>Port auf dem Host</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>exit status 0 means healthy</source>
        <translation>Exit-Status 0 heißt gesund</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Successes in a row</source>
        <translation>Erfolge hintereinander</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Innerhalb von</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Hosts of the first batch</source>
        <translation>Hosts der ersten Welle</translation>
    </message>
    <message>
        <source>no canary</source>
        <translation>keine Vorhut</translation>
    </message>
    <message>
        <source>Hosts of each further batch</source>
        <translation>Hosts jeder weiteren Welle</translation>
    </message>
    <message>
        <source>all the rest</source>
        <translation>alle übrigen</translation>
    </message>
    <message>
        <source>Hosts at the same time</source>
        <translation>Hosts zur gleichen Zeit</translation>
    </message>
    <message>
        <source>Failed hosts before it stops</source>
        <translation>Fehlgeschlagene Hosts bis zum Anhalten</translation>
    </message>
    <message>
        <source>First, alone</source>
        <translation>Zuerst, allein</translation>
    </message>
    <message>
        <source>Then batches of</source>
        <translation>Dann Wellen von</translation>
    </message>
    <message>
        <source>At the same time</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>Tolerated failures</source>
        <translation>Geduldete Fehlschläge</translation>
    </message>
</context>
<context>
    <name>qd::ui::SourcePage</name>
    <message>
        <source>Folder or tarball</source>
        <translation>Ordner oder Tarball</translation>
    </message>
    <message>
        <source>A folder such as ~/shop/dist, or a .tar.gz</source>
        <translation>Ein Ordner wie ~/shop/dist oder ein .tar.gz</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Tarball…</source>
        <translation>Tarball…</translation>
    </message>
    <message>
        <source>Its content becomes the release; a folder&apos;s own name does not.</source>
        <translation>Der Inhalt wird zum Release; der Name des Ordners nicht.</translation>
    </message>
    <message>
        <source>Choose a folder or a tarball.</source>
        <translation>Einen Ordner oder Tarball wählen.</translation>
    </message>
    <message>
        <source>The source is still being read.</source>
        <translation>Die Quelle wird noch gelesen.</translation>
    </message>
    <message>
        <source>Folder to deploy</source>
        <translation>Ordner zum Ausrollen</translation>
    </message>
    <message>
        <source>Tarball to deploy</source>
        <translation>Tarball zum Ausrollen</translation>
    </message>
    <message>
        <source>Tarballs (*.tar *.tar.gz *.tgz *.tar.bz2 *.tar.xz *.tar.zst)</source>
        <translation>Tarballs (*.tar *.tar.gz *.tgz *.tar.bz2 *.tar.xz *.tar.zst)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>The folder holds no files.</source>
        <translation>Der Ordner enthält keine Dateien.</translation>
    </message>
    <message>
        <source>Tarball, %1</source>
        <translation>Tarball, %1</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n Datei, %1</numerusform>
            <numerusform>%n Dateien, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::SshPromptDialog</name>
    <message>
        <source>First connection to this host</source>
        <translation>Erste Verbindung zu diesem Host</translation>
    </message>
    <message>
        <source>Password needed</source>
        <translation>Passwort nötig</translation>
    </message>
    <message>
        <source>Passphrase needed</source>
        <translation>Passphrase nötig</translation>
    </message>
    <message>
        <source>The host asks a question</source>
        <translation>Der Host stellt eine Frage</translation>
    </message>
    <message>
        <source>The key of %1 is not known yet. Compare its fingerprint with the one that the host&apos;s administrator gave you. Trust it only if they are the same.</source>
        <translation>Der Schlüssel von %1 ist noch nicht bekannt. Seinen Fingerabdruck mit dem vergleichen, den der Administrator des Hosts genannt hat. Ihm nur vertrauen, wenn beide gleich sind.</translation>
    </message>
    <message>
        <source>Enter the password for %1.</source>
        <translation>Das Passwort für %1 eingeben.</translation>
    </message>
    <message>
        <source>Enter the passphrase of the key %1, to log in to %2.</source>
        <translation>Die Passphrase des Schlüssels %1 eingeben, um sich auf %2 anzumelden.</translation>
    </message>
    <message>
        <source>%1 wants more before it lets you in.</source>
        <translation>%1 verlangt mehr vor der Anmeldung.</translation>
    </message>
    <message>
        <source>That was not accepted. Try again.</source>
        <translation>Das wurde nicht angenommen. Erneut versuchen.</translation>
    </message>
    <message>
        <source>Fingerprint of the host&apos;s key</source>
        <translation>Fingerabdruck des Host-Schlüssels</translation>
    </message>
    <message>
        <source>The server says:</source>
        <translation>Der Server sagt:</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Trust and connect</source>
        <translation>Vertrauen und verbinden</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>qd::ui::StatusStrip</name>
    <message>
        <source>%1 connected</source>
        <translation>%1 verbunden</translation>
    </message>
    <message>
        <source>%1 unreachable</source>
        <translation>%1 nicht erreichbar</translation>
    </message>
    <message>
        <source>%1 connecting</source>
        <translation>%1 verbindend</translation>
    </message>
    <message>
        <source>Channels in use: %1</source>
        <translation>Belegte Kanäle: %1</translation>
    </message>
    <message>
        <source>↓ %1   ↑ %2</source>
        <comment>received and sent each second</comment>
        <translation>↓ %1   ↑ %2</translation>
    </message>
    <message>
        <source>UTC %1</source>
        <translation>UTC %1</translation>
    </message>
</context>
<context>
    <name>qd::ui::StepRail</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>qd::ui::Toast</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>qd::units</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
</TS>
