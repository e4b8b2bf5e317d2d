<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Files</name>
    <message numerus="yes">
        <source>%n path(s)</source>
        <translation>
            <numerusform>%n Pfad</numerusform>
            <numerusform>%n Pfade</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch %1 to %2</source>
        <translation>%1 nach %2 holen</translation>
    </message>
    <message>
        <source>Copy %1 to %2</source>
        <translation>%1 nach %2 kopieren</translation>
    </message>
    <message>
        <source>Make %2 like %1, removing what is not in it</source>
        <translation>%2 an %1 angleichen und entfernen, was dort nicht ist</translation>
    </message>
    <message>
        <source>Make %2 like %1</source>
        <translation>%2 an %1 angleichen</translation>
    </message>
    <message>
        <source>Check a copy</source>
        <translation>Eine Kopie prüfen</translation>
    </message>
    <message>
        <source>The disk of %1 is full: %2 of %3 are free where “%4” was to go, and %5 more were needed.</source>
        <translation>Die Platte von %1 ist voll: %2 von %3 sind frei, wo „%4“ hin sollte, und %5 mehr wurden gebraucht.</translation>
    </message>
    <message>
        <source>Free some space there. The unfinished copy was removed, and the file there before is untouched.</source>
        <translation>Dort Platz schaffen. Die unfertige Kopie wurde entfernt, und die vorherige Datei ist unberührt.</translation>
    </message>
    <message>
        <source>“%1” needs %2 and this machine&apos;s disk has %3 free.</source>
        <translation>„%1“ braucht %2, und auf der Platte dieses Rechners sind %3 frei.</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>“%1” changed on the host while it was copied.</source>
        <translation>„%1“ hat sich auf dem Host beim Kopieren geändert.</translation>
    </message>
    <message>
        <source>Copy it again when nothing writes to it.</source>
        <translation>Erneut kopieren, wenn nichts hineinschreibt.</translation>
    </message>
    <message>
        <source>Kept, so that the same transfer can go on from here.</source>
        <translation>Aufbewahrt, damit dieselbe Übertragung hier weitergehen kann.</translation>
    </message>
    <message>
        <source>“%1” was left out: %2.</source>
        <translation>„%1“ wurde ausgelassen: %2.</translation>
    </message>
    <message>
        <source>it is a link that leads out of the folder, to “%1”</source>
        <translation>es ist ein Link, der aus dem Ordner hinausführt, nach „%1“</translation>
    </message>
    <message>
        <source>“%1” does not exist on this machine.</source>
        <translation>„%1“ gibt es auf diesem Rechner nicht.</translation>
    </message>
    <message>
        <source>“%1” may not be used on this machine.</source>
        <translation>„%1“ darf auf diesem Rechner nicht verwendet werden.</translation>
    </message>
    <message>
        <source>Check its owner and permissions.</source>
        <translation>Besitzer und Rechte prüfen.</translation>
    </message>
    <message>
        <source>This machine&apos;s disk is full: “%1” could not be written.</source>
        <translation>Die Platte dieses Rechners ist voll: „%1“ konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Free some space, then try again: what arrived already is kept where it can be continued.</source>
        <translation>Platz schaffen, dann erneut versuchen: was schon ankam, wird aufbewahrt, wo es fortgesetzt werden kann.</translation>
    </message>
    <message>
        <source>“%1” is a symbolic link and was not followed.</source>
        <translation>„%1“ ist ein symbolischer Link, dem nicht gefolgt wurde.</translation>
    </message>
    <message>
        <source>Remove the link, or name its target.</source>
        <translation>Den Link entfernen oder sein Ziel angeben.</translation>
    </message>
    <message>
        <source>Something else than expected stands at “%1” on this machine.</source>
        <translation>Auf diesem Rechner steht bei „%1“ etwas anderes als erwartet.</translation>
    </message>
    <message>
        <source>Move it out of the way.</source>
        <translation>Es beiseitelegen.</translation>
    </message>
    <message>
        <source>“%1” could not be used on this machine.</source>
        <translation>„%1“ konnte auf diesem Rechner nicht verwendet werden.</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>der Name fehlt</translation>
    </message>
    <message>
        <source>its name would lead to another folder</source>
        <translation>der Name würde in einen anderen Ordner führen</translation>
    </message>
    <message>
        <source>its name contains a slash</source>
        <translation>der Name enthält einen Schrägstrich</translation>
    </message>
    <message>
        <source>its name contains control characters</source>
        <translation>der Name enthält Steuerzeichen</translation>
    </message>
    <message>
        <source>its name contains invisible or direction-changing characters</source>
        <translation>der Name enthält unsichtbare oder die Schreibrichtung ändernde Zeichen</translation>
    </message>
    <message>
        <source>its name is not UTF-8 text</source>
        <translation>der Name ist kein Text in UTF-8</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>The folder “%1” could not be made on the host.</source>
        <translation>Der Ordner „%1“ konnte auf dem Host nicht angelegt werden.</translation>
    </message>
    <message>
        <source>Check the permissions above it, and what stands there.</source>
        <translation>Die Rechte darüber prüfen und was dort steht.</translation>
    </message>
    <message>
        <source>Something else than a link stands at “%1” on the host.</source>
        <translation>Auf dem Host steht bei „%1“ etwas anderes als ein Link.</translation>
    </message>
    <message>
        <source>“%1” on the host is not a folder.</source>
        <translation>„%1“ auf dem Host ist kein Ordner.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>What arrived at “%1” is not what was sent; it was removed.</source>
        <translation>Was bei „%1“ ankam, ist nicht, was gesendet wurde; es wurde entfernt.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, check the host&apos;s disk.</source>
        <translation>Erneut versuchen; geschieht es wieder, die Platte des Hosts prüfen.</translation>
    </message>
    <message>
        <source>“%1” changed while it was copied.</source>
        <translation>„%1“ hat sich beim Kopieren geändert.</translation>
    </message>
    <message>
        <source>Kept on the host, so that the same transfer can go on from here.</source>
        <translation>Auf dem Host aufbewahrt, damit dieselbe Übertragung hier weitergehen kann.</translation>
    </message>
    <message>
        <source>another kind of file stands there</source>
        <translation>dort steht eine Datei anderer Art</translation>
    </message>
    <message>
        <source>Fetch many small files</source>
        <translation>Viele kleine Dateien holen</translation>
    </message>
    <message>
        <source>The host&apos;s tar sent something that is not an archive.</source>
        <translation>tar auf dem Host hat etwas gesendet, das kein Archiv ist.</translation>
    </message>
    <message>
        <source>The disk of %1 is full: %2 are free where “%3” was to go.</source>
        <translation>Die Platte von %1 ist voll: %2 sind frei, wo „%3“ hin sollte.</translation>
    </message>
    <message>
        <source>Free some space there. What had arrived was removed, and the files there before are untouched.</source>
        <translation>Dort Platz schaffen. Was angekommen war, wurde entfernt, und die vorherigen Dateien sind unberührt.</translation>
    </message>
    <message>
        <source>Unpacking on %1 failed.</source>
        <translation>Das Entpacken auf %1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>it is neither file, folder nor link</source>
        <translation>es ist weder Datei noch Ordner noch Link</translation>
    </message>
    <message>
        <source>the server named it twice</source>
        <translation>der Server hat es zweimal genannt</translation>
    </message>
    <message>
        <source>The host names more than %1 files; this does not look right.</source>
        <translation>Der Host nennt mehr als %1 Dateien; das sieht nicht richtig aus.</translation>
    </message>
    <message>
        <source>Copy parts of the folder.</source>
        <translation>Teile des Ordners kopieren.</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is an unfinished copy</source>
        <translation>es ist eine unfertige Kopie</translation>
    </message>
    <message>
        <source>Send many small files</source>
        <translation>Viele kleine Dateien senden</translation>
    </message>
    <message>
        <source>“%1” was left out: another source of this name was copied there just now.</source>
        <translation>„%1“ wurde ausgelassen: Eine andere Quelle dieses Namens wurde eben dorthin kopiert.</translation>
    </message>
    <message>
        <source>There are too many names to look through on the host.</source>
        <translation>Auf dem Host sind zu viele Namen zu durchsuchen.</translation>
    </message>
    <message>
        <source>Copy the whole folder instead.</source>
        <translation>Stattdessen den ganzen Ordner kopieren.</translation>
    </message>
    <message>
        <source>Nothing on the host matches “%1”.</source>
        <translation>Auf dem Host passt nichts zu „%1“.</translation>
    </message>
    <message>
        <source>* ? and […] stand for signs within one name, and for none that begins with a dot.</source>
        <translation>* ? und […] stehen für Zeichen innerhalb eines Namens, aber für keinen Namen, der mit einem Punkt beginnt.</translation>
    </message>
</context>
<context>
    <name>LogColours</name>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Turquoise</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
</context>
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
        <source>Show this pane: overview, hosts, logs, deploy, compare, processes, alerts or dashboards.</source>
        <translation>Diese Ansicht zeigen: overview, hosts, logs, deploy, compare, processes, alerts oder dashboards.</translation>
    </message>
    <message>
        <source>Log files to open; several are merged by time.</source>
        <translation>Zu öffnende Logdateien; mehrere werden nach Zeit gemischt.</translation>
    </message>
    <message>
        <source>There is no file &quot;%1&quot;.</source>
        <translation>Es gibt keine Datei „%1“.</translation>
    </message>
</context>
<context>
    <name>Processes</name>
    <message>
        <source>List processes</source>
        <translation>Prozesse auflisten</translation>
    </message>
    <message>
        <source>The host told of no process.</source>
        <translation>Der Host hat keinen Prozess genannt.</translation>
    </message>
    <message>
        <source>It needs /proc and awk.</source>
        <translation>Dazu braucht er /proc und awk.</translation>
    </message>
    <message>
        <source>Send %1 to %2 (%3)</source>
        <translation>%1 an %2 (%3) senden</translation>
    </message>
    <message>
        <source>Set priority %1 for %2 (%3)</source>
        <translation>Priorität %1 für %2 (%3) setzen</translation>
    </message>
    <message>
        <source>The process had ended before.</source>
        <translation>Der Prozess war schon beendet.</translation>
    </message>
    <message>
        <source>The process had ended, and its number belongs to another one now.</source>
        <translation>Der Prozess war schon beendet, und seine Nummer gehört jetzt einem anderen.</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>Nichts wurde getan.</translation>
    </message>
    <message>
        <source>The host refused.</source>
        <translation>Der Host hat es abgelehnt.</translation>
    </message>
    <message>
        <source>Processes of other accounts need sudo.</source>
        <translation>Prozesse anderer Konten brauchen sudo.</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>Beenden…</translation>
    </message>
    <message>
        <source>Kill…</source>
        <translation>Sofort beenden…</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>Fortsetzen…</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Anhalten…</translation>
    </message>
    <message>
        <source>Send HUP…</source>
        <translation>HUP senden…</translation>
    </message>
    <message>
        <source>Priority…</source>
        <translation>Priorität…</translation>
    </message>
    <message>
        <source>Show it now</source>
        <translation>Jetzt zeigen</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Copy PID</source>
        <translation>PID kopieren</translation>
    </message>
    <message>
        <source>Only those of %1</source>
        <translation>Nur die von %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Sleeping</source>
        <translation>Schläft</translation>
    </message>
    <message>
        <source>Waiting for disk</source>
        <translation>Wartet auf Platte</translation>
    </message>
    <message>
        <source>Zombie</source>
        <translation>Zombie</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Traced</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Untätig</translation>
    </message>
</context>
<context>
    <name>Sftp</name>
    <message>
        <source>%1 offers no file service (SFTP).</source>
        <translation>%1 bietet keinen Dateidienst (SFTP) an.</translation>
    </message>
    <message>
        <source>The server sent another piece of the file than was asked for.</source>
        <translation>Der Server hat ein anderes Stück der Datei gesendet als verlangt.</translation>
    </message>
    <message>
        <source>The file service of %1 sent something that is not SFTP.</source>
        <translation>Der Dateidienst von %1 hat etwas gesendet, das kein SFTP ist.</translation>
    </message>
    <message>
        <source>Check what the server&apos;s sftp subsystem runs and what its login files print.</source>
        <translation>Prüfen, was das sftp-Subsystem des Servers startet und was seine Anmeldedateien ausgeben.</translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation>Exit-Status %1</translation>
    </message>
    <message>
        <source>Install the host&apos;s sftp-server, and check “Subsystem sftp” in its sshd_config.</source>
        <translation>sftp-server auf dem Host installieren und „Subsystem sftp“ in seiner sshd_config prüfen.</translation>
    </message>
    <message>
        <source>The file service of %1 ended by itself.</source>
        <translation>Der Dateidienst von %1 hat sich von selbst beendet.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>Work with files as %1</source>
        <translation>Mit Dateien als %1 arbeiten</translation>
    </message>
    <message>
        <source>%1 does not exist on the server.</source>
        <translation>%1 gibt es auf dem Server nicht.</translation>
    </message>
    <message>
        <source>The server does not allow this with %1.</source>
        <translation>Der Server erlaubt dies mit %1 nicht.</translation>
    </message>
    <message>
        <source>Check the owner and the permissions there, or log in as another account.</source>
        <translation>Besitzer und Rechte dort prüfen oder sich mit einem anderen Konto anmelden.</translation>
    </message>
    <message>
        <source>The server cannot do this with %1.</source>
        <translation>Der Server kann dies mit %1 nicht tun.</translation>
    </message>
    <message>
        <source>The file service did not understand a request about %1.</source>
        <translation>Der Dateidienst hat eine Anfrage zu %1 nicht verstanden.</translation>
    </message>
    <message>
        <source>The file service lost its connection.</source>
        <translation>Der Dateidienst hat seine Verbindung verloren.</translation>
    </message>
    <message>
        <source>The server could not do this with %1.</source>
        <translation>Der Server konnte dies mit %1 nicht tun.</translation>
    </message>
    <message>
        <source>Look at the free space and the kind of file there.</source>
        <translation>Den freien Platz und die Art der Datei dort ansehen.</translation>
    </message>
    <message>
        <source>The server&apos;s answer about %1 makes no sense.</source>
        <translation>Die Antwort des Servers zu %1 ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>Update the SSH server, or check what its sftp subsystem runs.</source>
        <translation>Den SSH-Server aktualisieren oder prüfen, was sein sftp-Subsystem startet.</translation>
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
    <message>
        <source>No agent answers at %1.</source>
        <translation>Bei %1 antwortet kein Agent.</translation>
    </message>
    <message>
        <source>The agent at %1 did not answer as an agent does.</source>
        <translation>Der Agent bei %1 hat nicht geantwortet, wie ein Agent es tut.</translation>
    </message>
    <message>
        <source>Start it again, or choose key files for this host.</source>
        <translation>Ihn neu starten oder Schlüsseldateien für diesen Host wählen.</translation>
    </message>
    <message>
        <source>As %1; the server allows: %2</source>
        <translation>Als %1; der Server erlaubt: %2</translation>
    </message>
    <message>
        <source>%1: accepted</source>
        <translation>%1: angenommen</translation>
    </message>
    <message>
        <source>%1: accepted, and the server wants more: %2</source>
        <translation>%1: angenommen, und der Server verlangt mehr: %2</translation>
    </message>
    <message>
        <source>%1: refused</source>
        <translation>%1: abgelehnt</translation>
    </message>
    <message>
        <source>%1: the server ended the login</source>
        <translation>%1: der Server hat die Anmeldung beendet</translation>
    </message>
    <message>
        <source>Its host key is wrong, so no password is sent (StrictHostKeyChecking no). Set the host key right first.</source>
        <translation>Sein Host-Schlüssel ist falsch, deshalb wird kein Passwort gesendet (StrictHostKeyChecking no). Zuerst den Host-Schlüssel richtigstellen.</translation>
    </message>
    <message>
        <source>%1 was accepted, but this server also wants %2 in the same login.</source>
        <translation>%1 wurde angenommen, aber dieser Server verlangt in derselben Anmeldung auch %2.</translation>
    </message>
    <message>
        <source>This program cannot log in that way. Ask the host&apos;s administrator to allow keys.</source>
        <translation>Dieses Programm kann sich so nicht anmelden. Den Administrator des Hosts bitten, Schlüssel zu erlauben.</translation>
    </message>
    <message>
        <source>The agent does not answer: start it again, or choose a key file for this host.</source>
        <translation>Der Agent antwortet nicht: ihn neu starten oder eine Schlüsseldatei für diesen Host wählen.</translation>
    </message>
    <message numerus="yes">
        <source>IdentitiesOnly keeps %n key(s) of the agent back: name the right one for this host.</source>
        <translation>
            <numerusform>IdentitiesOnly hält %n Schlüssel des Agenten zurück: den richtigen für diesen Host angeben.</numerusform>
            <numerusform>IdentitiesOnly hält %n Schlüssel des Agenten zurück: den richtigen für diesen Host angeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: cancelled by you</source>
        <translation>%1: vom Benutzer abgebrochen</translation>
    </message>
    <message numerus="yes">
        <source>IdentitiesOnly keeps %n key(s) of the agent back</source>
        <translation>
            <numerusform>IdentitiesOnly hält %n Schlüssel des Agenten zurück</numerusform>
            <numerusform>IdentitiesOnly hält %n Schlüssel des Agenten zurück</numerusform>
        </translation>
    </message>
    <message>
        <source>publickey: there is no key to try</source>
        <translation>publickey: kein Schlüssel zum Versuchen da</translation>
    </message>
    <message>
        <source>waiting for the agent: touch the key, or confirm there</source>
        <translation>wartet auf den Agenten: den Schlüssel berühren oder dort bestätigen</translation>
    </message>
    <message>
        <source> (the agent did not sign)</source>
        <translation> (der Agent hat nicht signiert)</translation>
    </message>
    <message>
        <source>%1: the agent did not sign</source>
        <translation>%1: der Agent hat nicht signiert</translation>
    </message>
    <message>
        <source> (the certificate cannot be used with its key)</source>
        <translation> (das Zertifikat ist mit seinem Schlüssel nicht verwendbar)</translation>
    </message>
    <message>
        <source>%1: wrong passphrase</source>
        <translation>%1: falsche Passphrase</translation>
    </message>
    <message>
        <source>%1: unlocked with its passphrase</source>
        <translation>%1: mit seiner Passphrase entsperrt</translation>
    </message>
    <message>
        <source>the server says: %1</source>
        <translation>der Server sagt: %1</translation>
    </message>
    <message>
        <source>expired on %1</source>
        <translation>abgelaufen am %1</translation>
    </message>
    <message>
        <source>valid only from %1</source>
        <translation>erst gültig ab %1</translation>
    </message>
    <message>
        <source>made for %1, not for %2</source>
        <translation>ausgestellt für %1, nicht für %2</translation>
    </message>
    <message>
        <source># as %1, through sudo</source>
        <translation># als %1, über sudo</translation>
    </message>
    <message>
        <source>%1 is reached through a command that nobody has allowed.</source>
        <translation>%1 wird über einen Befehl erreicht, den niemand erlaubt hat.</translation>
    </message>
    <message>
        <source>Allow the ProxyCommand first.</source>
        <translation>Zuerst den ProxyCommand erlauben.</translation>
    </message>
    <message>
        <source>%1 does not take connections from this address for a while.</source>
        <translation>%1 nimmt von dieser Adresse eine Zeit lang keine Verbindungen an.</translation>
    </message>
    <message>
        <source>It does so after failed logins (PerSourcePenalties). Wait, and check the login settings.</source>
        <translation>Das geschieht nach fehlgeschlagenen Anmeldungen (PerSourcePenalties). Warten und die Einstellungen der Anmeldung prüfen.</translation>
    </message>
    <message>
        <source>%1 is too busy to take another connection.</source>
        <translation>%1 ist zu ausgelastet für eine weitere Verbindung.</translation>
    </message>
    <message>
        <source>Check MaxStartups in its sshd_config and who else connects.</source>
        <translation>MaxStartups in seiner sshd_config prüfen und wer sich sonst verbindet.</translation>
    </message>
    <message>
        <source>The ProxyCommand of %1 gave no SSH connection.</source>
        <translation>Der ProxyCommand von %1 ergab keine SSH-Verbindung.</translation>
    </message>
    <message>
        <source>Run the command by hand, and check it in your ssh_config.</source>
        <translation>Den Befehl von Hand ausführen und in der eigenen ssh_config prüfen.</translation>
    </message>
    <message>
        <source>%1 and Quarterdeck have no common way to encrypt.</source>
        <translation>%1 und Quarterdeck haben kein gemeinsames Verfahren zum Verschlüsseln.</translation>
    </message>
    <message>
        <source>Allow one that the server has (Ciphers, MACs, KexAlgorithms in ssh_config); a server with only post-quantum key exchange is not reachable yet.</source>
        <translation>Eines erlauben, das der Server hat (Ciphers, MACs, KexAlgorithms in ssh_config); ein Server, der nur Post-Quanten-Schlüsselaustausch hat, ist noch nicht erreichbar.</translation>
    </message>
    <message>
        <source>%1 hung up while the way to encrypt was chosen.</source>
        <translation>%1 hat aufgelegt, während die Verschlüsselung gewählt wurde.</translation>
    </message>
    <message>
        <source>Check Ciphers, MACs, KexAlgorithms and HostKeyAlgorithms of this host in ssh_config.</source>
        <translation>Ciphers, MACs, KexAlgorithms und HostKeyAlgorithms dieses Hosts in ssh_config prüfen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Jump host</source>
        <translation>Sprunghost</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Host-Schlüssel</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Commands can be run.</source>
        <translation>Befehle können ausgeführt werden.</translation>
    </message>
    <message>
        <source>%1 port %2 accepted the connection</source>
        <translation>%1 Port %2 hat die Verbindung angenommen</translation>
    </message>
    <message>
        <source>%1 port %2 was reached</source>
        <translation>%1 Port %2 wurde erreicht</translation>
    </message>
    <message>
        <source>no such address of this machine</source>
        <translation>keine solche Adresse auf diesem Rechner</translation>
    </message>
    <message>
        <source>BindAddress %1 cannot be used: %2</source>
        <translation>BindAddress %1 kann nicht verwendet werden: %2</translation>
    </message>
    <message>
        <source>%1 key %2</source>
        <translation>%1-Schlüssel %2</translation>
    </message>
    <message>
        <source>%1 shows a host key of another type than the one that is stored.</source>
        <translation>%1 zeigt einen Host-Schlüssel anderer Art als den gespeicherten.</translation>
    </message>
    <message>
        <source>%1, known from %2</source>
        <translation>%1, bekannt aus %2</translation>
    </message>
    <message>
        <source>%1, not known yet</source>
        <translation>%1, noch nicht bekannt</translation>
    </message>
    <message>
        <source>A certificate authority is trusted for this host in %1. Host certificates cannot be checked by this program, so compare the key itself.</source>
        <translation>In %1 wird für diesen Host einer Zertifizierungsstelle vertraut. Host-Zertifikate kann dieses Programm nicht prüfen, deshalb den Schlüssel selbst vergleichen.</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>nicht angenommen</translation>
    </message>
    <message>
        <source>accepted without a question, as StrictHostKeyChecking says</source>
        <translation>ohne Frage angenommen, wie StrictHostKeyChecking es sagt</translation>
    </message>
    <message>
        <source>accepted by you</source>
        <translation>vom Benutzer angenommen</translation>
    </message>
    <message>
        <source>added to %1</source>
        <translation>zu %1 hinzugefügt</translation>
    </message>
    <message>
        <source>%1 Its settings say StrictHostKeyChecking no, so it is connected all the same, with keys only: no password is sent.</source>
        <translation>%1 Seine Einstellungen sagen StrictHostKeyChecking no, deshalb wird er trotzdem verbunden, nur mit Schlüsseln: es wird kein Passwort gesendet.</translation>
    </message>
    <message>
        <source>Ask the host&apos;s administrator whether its key was changed. Only if so, replace it: in the Hosts pane under “Host keys…”, or with quarterdeck-cli hosts accept-key, or with ssh-keygen -f %1 -R %2.</source>
        <translation>Den Administrator des Hosts fragen, ob sein Schlüssel geändert wurde. Nur dann ersetzen: in der Ansicht Hosts unter „Host-Schlüssel…“, mit quarterdeck-cli hosts accept-key oder mit ssh-keygen -f %1 -R %2.</translation>
    </message>
    <message>
        <source> A certificate authority is trusted for it in %1, but host certificates cannot be checked by this program.</source>
        <translation> In %1 wird für ihn einer Zertifizierungsstelle vertraut, aber Host-Zertifikate kann dieses Programm nicht prüfen.</translation>
    </message>
    <message>
        <source>The host key of %1 is not known.</source>
        <translation>Der Host-Schlüssel von %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>StrictHostKeyChecking forbids to ask. Compare the fingerprint with the host&apos;s administrator, then add the key to %1.</source>
        <translation>StrictHostKeyChecking verbietet zu fragen. Den Fingerabdruck mit dem Administrator des Hosts vergleichen, dann den Schlüssel in %1 eintragen.</translation>
    </message>
    <message>
        <source>its private half is on a security key: add it to an agent with ssh-add</source>
        <translation>die private Hälfte liegt auf einem Sicherheitsschlüssel: ihn mit ssh-add in einen Agenten laden</translation>
    </message>
    <message>
        <source>certificate %1</source>
        <translation>Zertifikat %1</translation>
    </message>
    <message>
        <source>%1 (its private key is neither in a file of this host nor in the agent)</source>
        <translation>%1 (sein privater Schlüssel ist weder in einer Datei dieses Hosts noch im Agenten)</translation>
    </message>
    <message>
        <source>certificate “%1” of the agent</source>
        <translation>Zertifikat „%1“ des Agenten</translation>
    </message>
    <message>
        <source>key “%1” of the agent</source>
        <translation>Schlüssel „%1“ des Agenten</translation>
    </message>
    <message>
        <source>certificate %1 (it cannot be read)</source>
        <translation>Zertifikat %1 (nicht lesbar)</translation>
    </message>
    <message>
        <source>The list of revoked host keys %1 is a binary one, which cannot be read.</source>
        <translation>Die Liste widerrufener Host-Schlüssel %1 ist binär und deshalb nicht lesbar.</translation>
    </message>
    <message>
        <source>Name a file of public keys as RevokedHostKeys, one a line.</source>
        <translation>Als RevokedHostKeys eine Datei mit öffentlichen Schlüsseln angeben, einen je Zeile.</translation>
    </message>
    <message>
        <source>The list of known hosts %1 is locked by another program.</source>
        <translation>Die Liste bekannter Hosts %1 ist von einem anderen Programm gesperrt.</translation>
    </message>
    <message>
        <source>End that program, then try again.</source>
        <translation>Jenes Programm beenden, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The ProxyCommand cannot be started.</source>
        <translation>Der ProxyCommand kann nicht gestartet werden.</translation>
    </message>
    <message>
        <source>Check it in your ssh_config, and $SHELL.</source>
        <translation>Ihn in der eigenen ssh_config prüfen, ebenso $SHELL.</translation>
    </message>
    <message>
        <source>%1 needs a sudo password on %2, and none was given.</source>
        <translation>%1 braucht auf %2 ein sudo-Passwort, und keines wurde angegeben.</translation>
    </message>
    <message>
        <source>Try again with the password, or allow it in sudoers without one.</source>
        <translation>Mit dem Passwort erneut versuchen oder es in sudoers ohne Passwort erlauben.</translation>
    </message>
    <message>
        <source>“%1” is not the name of an account.</source>
        <translation>„%1“ ist kein Name eines Kontos.</translation>
    </message>
    <message>
        <source>Write a name such as root, or #1000.</source>
        <translation>Einen Namen wie root schreiben oder #1000.</translation>
    </message>
    <message>
        <source>Quarterdeck knows none of the %1 that ssh_config names for %2.</source>
        <translation>Quarterdeck kennt keines der %1, die ssh_config für %2 nennt.</translation>
    </message>
    <message>
        <source>Add one that it knows for this host, for example with “%1 +…”.</source>
        <translation>Für diesen Host eines hinzufügen, das es kennt, zum Beispiel mit „%1 +…“.</translation>
    </message>
    <message>
        <source>The server offers no file service (SFTP).</source>
        <translation>Der Server bietet keinen Dateidienst (SFTP) an.</translation>
    </message>
    <message>
        <source>Check “Subsystem sftp” in its sshd_config.</source>
        <translation>„Subsystem sftp“ in seiner sshd_config prüfen.</translation>
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
    <name>Tex</name>
    <message>
        <source>the open file</source>
        <translation>die offene Datei</translation>
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
    <message>
        <source>7d</source>
        <translation>7 T</translation>
    </message>
    <message>
        <source>30d</source>
        <translation>30 T</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>letzte %1</translation>
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
    <name>qd::alerts::Alert</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>qd::alerts::AlertEngine</name>
    <message numerus="yes">
        <source>No host can be reached (%n): this machine seems to have no network</source>
        <translation>
            <numerusform>Kein Host ist erreichbar (%n): Dieser Rechner hat offenbar kein Netz</numerusform>
            <numerusform>Kein Host ist erreichbar (%n): Dieser Rechner hat offenbar kein Netz</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>jump host cannot be reached; %n hosts are behind it</source>
        <translation>
            <numerusform>Sprunghost nicht erreichbar; %n Host liegt dahinter</numerusform>
            <numerusform>Sprunghost nicht erreichbar; %n Hosts liegen dahinter</numerusform>
        </translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Kein Netz</translation>
    </message>
    <message>
        <source>Jump host cannot be reached</source>
        <translation>Sprunghost nicht erreichbar</translation>
    </message>
</context>
<context>
    <name>qd::alerts::AlertService</name>
    <message>
        <source>Over after %1: %2</source>
        <translation>Vorbei nach %1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Another program is saving the rules.</source>
        <translation>Ein anderes Programm speichert gerade die Regeln.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The past of this is not kept.</source>
        <translation>Die Vergangenheit davon wird nicht aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n host(s))</source>
        <translation>
            <numerusform>%1 (%n Host)</numerusform>
            <numerusform>%1 (%n Hosts)</numerusform>
        </translation>
    </message>
    <message>
        <source>Maintenance until %1: %2</source>
        <translation>Wartung bis %1: %2</translation>
    </message>
    <message>
        <source>Maintenance is over after %1: %2</source>
        <translation>Die Wartung ist nach %1 vorbei: %2</translation>
    </message>
</context>
<context>
    <name>qd::alerts::Condition</name>
    <message>
        <source>%1 is at %2, above %3</source>
        <translation>%1 liegt bei %2, über %3</translation>
    </message>
    <message>
        <source>%1 is at %2, below %3</source>
        <translation>%1 liegt bei %2, unter %3</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>ist nicht erreichbar</translation>
    </message>
    <message>
        <source>cannot be reached: %1</source>
        <translation>ist nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>%1 will be full in about %2</source>
        <translation>%1 wird in etwa %2 voll sein</translation>
    </message>
    <message>
        <source>%1 has failed</source>
        <translation>%1 ist ausgefallen</translation>
    </message>
    <message>
        <source>the certificate on port %1 expires in %2</source>
        <translation>das Zertifikat an Port %1 läuft in %2 ab</translation>
    </message>
    <message>
        <source>the certificate on port %1 expired %2 ago</source>
        <translation>das Zertifikat an Port %1 ist seit %2 abgelaufen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>qd::alerts::HostProbe</name>
    <message>
        <source>No certificate could be read there.</source>
        <translation>Dort war kein Zertifikat zu lesen.</translation>
    </message>
    <message>
        <source>The host has no openssl.</source>
        <translation>Der Host hat kein openssl.</translation>
    </message>
    <message>
        <source>Look at certificates</source>
        <translation>Zertifikate ansehen</translation>
    </message>
</context>
<context>
    <name>qd::alerts::MetricCatalogue</name>
    <message>
        <source>File system</source>
        <translation>Dateisystem</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Swap</translation>
    </message>
    <message>
        <source>Load for each core</source>
        <translation>Last je Kern</translation>
    </message>
    <message>
        <source>Memory in use, without caches, as a share of all.</source>
        <translation>Belegter Speicher ohne Caches als Anteil des ganzen.</translation>
    </message>
    <message>
        <source>Swap in use as a share of all.</source>
        <translation>Belegter Swap als Anteil des ganzen.</translation>
    </message>
    <message>
        <source>Mean length of the run queue over one minute, divided by the cores.</source>
        <translation>Mittlere Länge der Warteschlange über eine Minute, geteilt durch die Kerne.</translation>
    </message>
</context>
<context>
    <name>qd::alerts::Rule</name>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Host cannot be reached</source>
        <translation>Host nicht erreichbar</translation>
    </message>
    <message>
        <source>File system will be full</source>
        <translation>Dateisystem wird voll</translation>
    </message>
    <message>
        <source>Failed unit</source>
        <translation>Ausgefallene Unit</translation>
    </message>
    <message>
        <source>Certificate expires</source>
        <translation>Zertifikat läuft ab</translation>
    </message>
</context>
<context>
    <name>qd::alerts::RuleFile</name>
    <message>
        <source>This version of Quarterdeck reads only version 1 of the file.</source>
        <translation>Diese Version von Quarterdeck liest nur Version 1 der Datei.</translation>
    </message>
    <message>
        <source>“%1” is not known here and is left alone.</source>
        <translation>„%1“ ist hier nicht bekannt und bleibt unberührt.</translation>
    </message>
    <message>
        <source>The file must begin with “rules:” and a list of rules below it.</source>
        <translation>Die Datei muss mit „rules:“ und einer Liste von Regeln darunter beginnen.</translation>
    </message>
    <message>
        <source>“%1” must be a list: each entry begins with “- ”.</source>
        <translation>„%1“ muss eine Liste sein: Jeder Eintrag beginnt mit „- “.</translation>
    </message>
    <message>
        <source>More than %1 rules are not read.</source>
        <translation>Mehr als %1 Regeln werden nicht gelesen.</translation>
    </message>
    <message>
        <source>A rule must be a list of fields such as “id: cpu”.</source>
        <translation>Eine Regel muss eine Liste von Feldern wie „id: cpu“ sein.</translation>
    </message>
    <message>
        <source>A rule needs an “id” of letters, digits, dots and dashes that is not %1.</source>
        <translation>Eine Regel braucht eine „id“ aus Buchstaben, Ziffern, Punkten und Strichen, die nicht %1 ist.</translation>
    </message>
    <message>
        <source>The id “%1” is given twice.</source>
        <translation>Die id „%1“ ist doppelt vergeben.</translation>
    </message>
    <message>
        <source>This rule has no “ports” and asks nobody.</source>
        <translation>Diese Regel hat keine „ports“ und fragt niemanden.</translation>
    </message>
    <message>
        <source>The rule needs a “metric”, or another “kind”.</source>
        <translation>Die Regel braucht eine „metric“ oder eine andere „kind“.</translation>
    </message>
    <message>
        <source>The rule needs “above” or “below” and a number.</source>
        <translation>Die Regel braucht „above“ oder „below“ und eine Zahl.</translation>
    </message>
    <message>
        <source>“clear” must not be on the bad side of the threshold.</source>
        <translation>„clear“ darf nicht auf der schlechten Seite der Schwelle liegen.</translation>
    </message>
    <message>
        <source>A maintenance window must be a list of fields such as “weekly: [sun]”.</source>
        <translation>Ein Wartungsfenster muss eine Liste von Feldern wie „weekly: [sun]“ sein.</translation>
    </message>
    <message>
        <source>A maintenance window needs either “from” and “to”, or “weekly”, “start” and “lasts”.</source>
        <translation>Ein Wartungsfenster braucht entweder „from“ und „to“ oder „weekly“, „start“ und „lasts“.</translation>
    </message>
    <message>
        <source>“from” must be before “to”; both are needed.</source>
        <translation>„from“ muss vor „to“ liegen; beide sind nötig.</translation>
    </message>
    <message>
        <source>“weekly”, “start” and “lasts” (at most 7d) are needed together.</source>
        <translation>„weekly“, „start“ und „lasts“ (höchstens 7d) gehören zusammen.</translation>
    </message>
    <message>
        <source>This must be true or false.</source>
        <translation>Dies muss true oder false sein.</translation>
    </message>
    <message>
        <source>This must be a time such as 90s, 10m, 1h30m or 14d.</source>
        <translation>Dies muss eine Dauer wie 90s, 10m, 1h30m oder 14d sein.</translation>
    </message>
    <message>
        <source>This must be a number such as 95, 0.5 or 20GiB.</source>
        <translation>Dies muss eine Zahl wie 95, 0.5 oder 20GiB sein.</translation>
    </message>
    <message>
        <source>The severity must be info, warning or critical.</source>
        <translation>Die „severity“ muss info, warning oder critical sein.</translation>
    </message>
    <message>
        <source>The kind must be one of %1.</source>
        <translation>Die „kind“ muss eine von %1 sein.</translation>
    </message>
    <message>
        <source>“%1” is no port such as 443, 25/smtp or mail.example:993.</source>
        <translation>„%1“ ist kein Port wie 443, 25/smtp oder mail.example:993.</translation>
    </message>
    <message>
        <source>“%1” is no day: mon, tue, wed, thu, fri, sat, sun or daily.</source>
        <translation>„%1“ ist kein Tag: mon, tue, wed, thu, fri, sat, sun oder daily.</translation>
    </message>
    <message>
        <source>This must be a time of day in quotes such as &quot;02:00&quot;.</source>
        <translation>Dies muss eine Uhrzeit in Anführungszeichen wie &quot;02:00&quot; sein.</translation>
    </message>
    <message>
        <source>This must be a date and time such as 2026-12-01 20:00 or 2026-12-01T20:00Z.</source>
        <translation>Dies müssen Datum und Uhrzeit wie 2026-12-01 20:00 oder 2026-12-01T20:00Z sein.</translation>
    </message>
    <message>
        <source>There is no metric “%1”. Known are: %2, those of devices such as disk_utilisation, and custom:NAME.</source>
        <translation>Es gibt keine Metrik „%1“. Bekannt sind: %2, die von Geräten wie disk_utilisation, und custom:NAME.</translation>
    </message>
    <message>
        <source>“%1” is no time zone such as Europe/Berlin.</source>
        <translation>„%1“ ist keine Zeitzone wie Europe/Berlin.</translation>
    </message>
    <message>
        <source>The rules for alerts have an error: %1</source>
        <translation>Die Regeln für Alarme haben einen Fehler: %1</translation>
    </message>
    <message>
        <source>Repair the file first; nothing is written to it before.</source>
        <translation>Zuerst die Datei berichtigen; vorher wird nichts hineingeschrieben.</translation>
    </message>
    <message>
        <source>The file is written in a form that cannot be changed here without harm to it.</source>
        <translation>Die Datei ist in einer Form geschrieben, die sich hier nicht ohne Schaden ändern lässt.</translation>
    </message>
    <message>
        <source>Change it with an editor: each entry on lines of its own, beginning with “- ”.</source>
        <translation>Mit einem Editor ändern: jeder Eintrag auf eigenen Zeilen, beginnend mit „- “.</translation>
    </message>
    <message>
        <source>Somebody has changed this in the file meanwhile.</source>
        <translation>Jemand hat dies inzwischen in der Datei geändert.</translation>
    </message>
    <message>
        <source>Look at it as it is now, and change it again.</source>
        <translation>Den jetzigen Stand ansehen und erneut ändern.</translation>
    </message>
    <message>
        <source>There is a rule with the id “%1” already.</source>
        <translation>Es gibt schon eine Regel mit der id „%1“.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Eine andere wählen.</translation>
    </message>
</context>
<context>
    <name>qd::alerts::RuleWords</name>
    <message>
        <source>Every day</source>
        <translation>Jeden Tag</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>Montag bis Freitag</translation>
    </message>
    <message>
        <source>It is over after %1 without it.</source>
        <translation>Vorbei ist es nach %1 ohne dies.</translation>
    </message>
    <message>
        <source>It is over as soon as that is gone.</source>
        <translation>Vorbei ist es, sobald dies weg ist.</translation>
    </message>
    <message>
        <source>It is over at %1 or less.</source>
        <translation>Vorbei ist es bei %1 oder weniger.</translation>
    </message>
    <message>
        <source>It is over at %1 or more.</source>
        <translation>Vorbei ist es bei %1 oder mehr.</translation>
    </message>
    <message>
        <source>It is over after %2 at %1 or less.</source>
        <translation>Vorbei ist es nach %2 bei %1 oder weniger.</translation>
    </message>
    <message>
        <source>It is over after %2 at %1 or more.</source>
        <translation>Vorbei ist es nach %2 bei %1 oder mehr.</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Schwebend</translation>
    </message>
    <message>
        <source>Firing</source>
        <translation>Steht an</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>A metric crosses a limit</source>
        <translation>Eine Metrik über- oder unterschreitet einen Grenzwert</translation>
    </message>
    <message>
        <source>A host cannot be reached</source>
        <translation>Ein Host ist nicht erreichbar</translation>
    </message>
    <message>
        <source>A file system will be full</source>
        <translation>Ein Dateisystem wird voll</translation>
    </message>
    <message>
        <source>A systemd unit has failed</source>
        <translation>Eine systemd-Unit ist ausgefallen</translation>
    </message>
    <message>
        <source>A certificate expires</source>
        <translation>Ein Zertifikat läuft ab</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 above %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>%1 below %2</source>
        <translation>%1 unter %2</translation>
    </message>
    <message>
        <source>%1 and less than %2 free</source>
        <translation>%1 und weniger als %2 frei</translation>
    </message>
    <message>
        <source>the host cannot be reached</source>
        <translation>der Host ist nicht erreichbar</translation>
    </message>
    <message>
        <source>a file system will be full within %1, if it goes on filling as it does</source>
        <translation>ein Dateisystem wird binnen %1 voll, wenn es sich weiter so füllt</translation>
    </message>
    <message>
        <source>a systemd unit has failed</source>
        <translation>eine systemd-Unit ist ausgefallen</translation>
    </message>
    <message>
        <source>a systemd unit has failed, except %1</source>
        <translation>eine systemd-Unit ist ausgefallen, außer %1</translation>
    </message>
    <message>
        <source>a certificate expires within %1 (no port is given yet)</source>
        <translation>ein Zertifikat läuft binnen %1 ab (noch ist kein Port angegeben)</translation>
    </message>
    <message>
        <source>the certificate on %1 expires within %2</source>
        <translation>das Zertifikat an %1 läuft binnen %2 ab</translation>
    </message>
    <message>
        <source>all hosts</source>
        <translation>allen Hosts</translation>
    </message>
    <message>
        <source>hosts that match “%1”</source>
        <translation>Hosts, die zu „%1“ passen</translation>
    </message>
    <message>
        <source>%1 when on %2 %3 for %4.</source>
        <translation>%1, wenn auf %2 für %4 gilt: %3.</translation>
    </message>
    <message>
        <source>%1 when on %2 %3.</source>
        <translation>%1, wenn auf %2 gilt: %3.</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 at %2, for %3</source>
        <translation>%1 um %2, %3 lang</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>qd::app::AlertDesk</name>
    <message>
        <source>Over: %1</source>
        <translation>Vorbei: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Silent for an hour</source>
        <translation>Eine Stunde still</translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Show alert</source>
        <translation>Alarm zeigen</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Copy ssh command</source>
        <translation>ssh-Befehl kopieren</translation>
    </message>
    <message>
        <source>Show alerts</source>
        <translation>Alarme zeigen</translation>
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
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>What held before still holds. %1</source>
        <translation>Was vorher galt, gilt weiter. %1</translation>
    </message>
    <message>
        <source>ssh_config can be read again</source>
        <translation>ssh_config ist wieder lesbar</translation>
    </message>
    <message>
        <source>Move the unusable history file aside</source>
        <translation>Die unbrauchbare Verlaufsdatei beiseitelegen</translation>
    </message>
    <message>
        <source>Host keys: replace those that changed</source>
        <translation>Host-Schlüssel: geänderte ersetzen</translation>
    </message>
    <message>
        <source>The past of charts is kept again</source>
        <translation>Die Vergangenheit der Diagramme wird wieder aufbewahrt</translation>
    </message>
    <message>
        <source>Alerts: acknowledge all</source>
        <translation>Alarme: alle zur Kenntnis nehmen</translation>
    </message>
    <message>
        <source>Alerts: silent for an hour</source>
        <translation>Alarme: eine Stunde still</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The rules for alerts have an error</source>
        <translation>Die Regeln für Alarme haben einen Fehler</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) fire</source>
        <translation>
            <numerusform>%n Alarm steht an</numerusform>
            <numerusform>%n Alarme stehen an</numerusform>
        </translation>
    </message>
    <message>
        <source>The command is in the clipboard</source>
        <translation>Der Befehl ist in der Zwischenablage</translation>
    </message>
    <message>
        <source>The list of Prometheus sources has an error</source>
        <translation>Die Liste der Prometheus-Quellen hat einen Fehler</translation>
    </message>
    <message>
        <source>Custom metrics: commands and exporters as curves</source>
        <translation>Eigene Metriken: Befehle und Exporter als Kurven</translation>
    </message>
    <message>
        <source>A custom metric cannot be read</source>
        <translation>Eine eigene Metrik kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>This log server is not in the list any more.</source>
        <translation>Dieser Logserver steht nicht mehr in der Liste.</translation>
    </message>
    <message>
        <source>Close this tab, or add the server again.</source>
        <translation>Schließen Sie diesen Reiter oder fügen Sie den Server wieder hinzu.</translation>
    </message>
</context>
<context>
    <name>qd::app::CommandConsentDialog</name>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> und %n weiterer</numerusform>
            <numerusform> und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Command in ssh_config</source>
        <translation>Befehl in ssh_config</translation>
    </message>
    <message>
        <source>Your ssh_config reaches %1 through a command that runs on this machine (ProxyCommand).</source>
        <translation>Die eigene ssh_config erreicht %1 über einen Befehl, der auf diesem Rechner läuft (ProxyCommand).</translation>
    </message>
    <message>
        <source>Your ssh_config wants to run a command on this machine to decide which settings hold for %1 (Match exec).</source>
        <translation>Die eigene ssh_config will auf diesem Rechner einen Befehl ausführen, um zu entscheiden, welche Einstellungen für %1 gelten (Match exec).</translation>
    </message>
    <message>
        <source>Until you allow it, these hosts are not reached.</source>
        <translation>Solange er nicht erlaubt ist, werden diese Hosts nicht erreicht.</translation>
    </message>
    <message>
        <source>Until you allow it, the settings behind it do not hold.</source>
        <translation>Solange er nicht erlaubt ist, gelten die Einstellungen dahinter nicht.</translation>
    </message>
    <message>
        <source>May this command run?</source>
        <translation>Darf dieser Befehl laufen?</translation>
    </message>
    <message>
        <source>It stands in %1, line %2.</source>
        <translation>Er steht in %1, Zeile %2.</translation>
    </message>
    <message>
        <source>%1 Your answer is kept for exactly this text; if it changes you are asked again.</source>
        <translation>%1 Die Antwort gilt für genau diesen Text; ändert er sich, wird neu gefragt.</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
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
    <name>qd::app::HistoryRescue</name>
    <message>
        <source>History is not kept</source>
        <translation>Der Verlauf wird nicht aufbewahrt</translation>
    </message>
    <message>
        <source>%1 Moving it aside renames %2 to a name that ends in “.aside” and the time, in the same folder, and begins a fresh history. Nothing is deleted; the deployments and events in the old file are no longer shown.</source>
        <translation>%1 Beiseitelegen benennt %2 im selben Ordner in einen Namen um, der mit „.aside“ und der Zeit endet, und beginnt einen neuen Verlauf. Nichts wird gelöscht; die Deployments und Ereignisse der alten Datei werden nicht mehr gezeigt.</translation>
    </message>
    <message>
        <source>Move the file aside</source>
        <translation>Die Datei beiseitelegen</translation>
    </message>
    <message>
        <source>Go on without history</source>
        <translation>Ohne Verlauf weitermachen</translation>
    </message>
    <message>
        <source>History begins afresh</source>
        <translation>Der Verlauf beginnt neu</translation>
    </message>
    <message>
        <source>The old file is now %1.</source>
        <translation>Die alte Datei ist jetzt %1.</translation>
    </message>
    <message>
        <source>The history file could not be moved</source>
        <translation>Die Verlaufsdatei konnte nicht beiseitegelegt werden</translation>
    </message>
</context>
<context>
    <name>qd::app::HostKeyDesk</name>
    <message>
        <source>No host key to replace</source>
        <translation>Kein Host-Schlüssel zu ersetzen</translation>
    </message>
    <message>
        <source>None of these hosts showed a key that is not the stored one when it was dialled last.</source>
        <translation>Keiner dieser Hosts hat bei der letzten Verbindung einen anderen als den gespeicherten Schlüssel gezeigt.</translation>
    </message>
    <message>
        <source>These lines still name an old key: %1</source>
        <translation>Diese Zeilen nennen noch einen alten Schlüssel: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n host key(s) replaced</source>
        <translation>
            <numerusform>%n Host-Schlüssel ersetzt</numerusform>
            <numerusform>%n Host-Schlüssel ersetzt</numerusform>
        </translation>
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
    <name>qd::cli::AcceptKey</name>
    <message>
        <source>%1 shows the key %2, which is stored already. Nothing was changed.</source>
        <translation>%1 zeigt den Schlüssel %2, der schon gespeichert ist. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Check which host the fingerprint belongs to.</source>
        <translation>Prüfen, zu welchem Host der Fingerabdruck gehört.</translation>
    </message>
    <message>
        <source>%1 shows the key %2, not %3. Nothing was changed.</source>
        <translation>%1 zeigt den Schlüssel %2, nicht %3. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Somebody may be listening in, or the fingerprint is of another host. Ask the host&apos;s administrator.</source>
        <translation>Vielleicht hört jemand mit, oder der Fingerabdruck ist der eines anderen Hosts. Den Administrator des Hosts fragen.</translation>
    </message>
    <message>
        <source>%1 still names an old key; it is not yours to change, or stands in a pattern.</source>
        <translation>%1 nennt noch einen alten Schlüssel; der Eintrag gehört einem anderen oder steht in einem Muster.</translation>
    </message>
    <message>
        <source>%1 is now known by the key %2.</source>
        <translation>%1 ist jetzt mit dem Schlüssel %2 bekannt.</translation>
    </message>
</context>
<context>
    <name>qd::cli::AlertsCommand</name>
    <message>
        <source>List what fired in the last days as well.</source>
        <translation>Auch auflisten, was in den letzten Tagen anstand.</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>The days must be a whole number.</source>
        <translation>Die Tage müssen eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>all hosts</source>
        <translation>alle Hosts</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>The console is not running: nobody looks after alerts now.</source>
        <translation>Die Konsole läuft nicht: Niemand achtet jetzt auf Alarme.</translation>
    </message>
    <message>
        <source>No alerts.</source>
        <translation>Keine Alarme.</translation>
    </message>
    <message>
        <source>over after %1</source>
        <translation>vorbei nach %1</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>zur Kenntnis genommen</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>fires</source>
        <translation>steht an</translation>
    </message>
    <message>
        <source>Lists the alerts that fire, as the console recorded them (status 1 if any does), and does something about them:
  alerts [list]                 what fires; with --days also what fired
  alerts ack KEY… [--note TEXT] takes them: they are not told again until they are over
  alerts snooze KEY… [--for 1h] silent for a time; --for over until they are over
  alerts wake KEY…              neither acknowledged nor snoozed any more
  alerts rules [check]          the rules in force; status 2 if alerts.yaml has errors
  alerts rules test [ID…]       what rules would have told in the last --hours
KEY is RULE/HOST or RULE/HOST/WHAT as listed, or “all”.</source>
        <translation>Listet die Alarme, die anstehen, wie die Konsole sie aufgezeichnet hat (Status 1, wenn einer ansteht), und tut etwas mit ihnen:
  alerts [list]                 was ansteht; mit --days auch, was anstand
  alerts ack KEY… [--note TEXT] übernimmt sie: nicht wieder gemeldet, bis sie vorbei sind
  alerts snooze KEY… [--for 1h] eine Zeit lang still; --for over, bis sie vorbei sind
  alerts wake KEY…              nicht mehr zur Kenntnis genommen oder stillgestellt
  alerts rules [check]          die geltenden Regeln; Status 2, wenn alerts.yaml Fehler hat
  alerts rules test [ID…]       was Regeln in den letzten --hours gemeldet hätten
KEY ist REGEL/HOST oder REGEL/HOST/WAS, wie aufgelistet, oder „all“.</translation>
    </message>
    <message>
        <source>list, ack, snooze, wake or rules; list unless said.</source>
        <translation>list, ack, snooze, wake oder rules; ohne Angabe list.</translation>
    </message>
    <message>
        <source>Which alerts or rules.</source>
        <translation>Welche Alarme oder Regeln.</translation>
    </message>
    <message>
        <source>With ack: who looks after it, what is done.</source>
        <translation>Mit ack: wer sich kümmert, was getan wird.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>With snooze: how long, as 90m or 8h, or “over”; 1h unless said.</source>
        <translation>Mit snooze: wie lange, etwa 90m oder 8h, oder „over“; ohne Angabe 1h.</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>With rules test: how far back; 24 unless said.</source>
        <translation>Mit rules test: wie weit zurück; ohne Angabe 24.</translation>
    </message>
    <message>
        <source>The same as “rules”.</source>
        <translation>Dasselbe wie „rules“.</translation>
    </message>
    <message>
        <source>“alerts” knows list, ack, snooze, wake and rules.</source>
        <translation>„alerts“ kennt list, ack, snooze, wake und rules.</translation>
    </message>
    <message>
        <source>Say which alerts: RULE/HOST as “alerts” lists them, or “all”.</source>
        <translation>Angeben, welche Alarme: REGEL/HOST, wie „alerts“ sie auflistet, oder „all“.</translation>
    </message>
    <message>
        <source>--for must be a time such as 90m or 8h, or “over”.</source>
        <translation>--for muss eine Dauer wie 90m oder 8h sein oder „over“.</translation>
    </message>
    <message>
        <source>No alert “%1” fires.</source>
        <translation>Es steht kein Alarm „%1“ an.</translation>
    </message>
    <message>
        <source>“alerts” lists those that do.</source>
        <translation>„alerts“ listet, welche anstehen.</translation>
    </message>
    <message>
        <source>“alerts rules” knows check and test.</source>
        <translation>„alerts rules“ kennt check und test.</translation>
    </message>
    <message>
        <source>--hours must be a whole number from 1 to 720.</source>
        <translation>--hours muss eine ganze Zahl von 1 bis 720 sein.</translation>
    </message>
    <message>
        <source>There is no rule “%1”.</source>
        <translation>Es gibt keine Regel „%1“.</translation>
    </message>
    <message>
        <source>%1: the past of this is not kept.</source>
        <translation>%1: Die Vergangenheit davon wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Nothing is kept yet: there is no file %1.</source>
        <translation>Noch ist nichts aufbewahrt: Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>The console keeps it while it runs.</source>
        <translation>Die Konsole bewahrt es auf, während sie läuft.</translation>
    </message>
    <message>
        <source>%1  would have told %2 on %3 of %4</source>
        <translation>%1  hätte %2 auf %3 von %4 gemeldet</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n Host</numerusform>
            <numerusform>%n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>%1 lang</translation>
    </message>
    <message>
        <source>and fires still</source>
        <translation>und steht noch an</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>still</translation>
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
    <message>
        <source>
HOSTS: names, globs (web-*), group:NAME, tag:NAME, smart:NAME or all; several divided by commas.
“quarterdeck-cli COMMAND --help” shows a command&apos;s options. docs/cli.md describes the JSON.
</source>
        <translation>
HOSTS: Namen, Muster (web-*), group:NAME, tag:NAME, smart:NAME oder all; mehrere durch Kommas getrennt.
„quarterdeck-cli BEFEHL --help“ zeigt die Optionen eines Befehls. docs/cli.md beschreibt das JSON.
</translation>
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
    <message>
        <source>open tunnels through a host</source>
        <translation>Tunnel durch einen Host öffnen</translation>
    </message>
    <message>
        <source>copy files and folders from hosts</source>
        <translation>Dateien und Ordner von Hosts kopieren</translation>
    </message>
    <message>
        <source>copy files and folders to hosts</source>
        <translation>Dateien und Ordner auf Hosts kopieren</translation>
    </message>
    <message>
        <source>make a folder of hosts like one here</source>
        <translation>einen Ordner von Hosts an einen hiesigen angleichen</translation>
    </message>
    <message>
        <source>list what is wrong, as the console found it</source>
        <translation>auflisten, was nicht stimmt, wie die Konsole es fand</translation>
    </message>
    <message>
        <source>ask a Prometheus server</source>
        <translation>einen Prometheus-Server fragen</translation>
    </message>
    <message>
        <source>check what of a Grafana dashboard can be shown</source>
        <translation>prüfen, was von einem Grafana-Dashboard gezeigt werden kann</translation>
    </message>
    <message>
        <source>print, filter and analyse logs of this machine, of hosts and of log servers</source>
        <translation>Logs dieses Rechners, von Hosts und von Logservern ausgeben, filtern und auswerten</translation>
    </message>
</context>
<context>
    <name>qd::cli::CliContext</name>
    <message>
        <source>%1:%2: a Match block wants to run “%3”. It does not hold until you allow that: quarterdeck-cli hosts trust-command %4</source>
        <translation>%1:%2: ein Match-Block will „%3“ ausführen. Er gilt erst, wenn das erlaubt ist: quarterdeck-cli hosts trust-command %4</translation>
    </message>
</context>
<context>
    <name>qd::cli::CustomWatch</name>
    <message>
        <source>%1: metric %2, line %3 of its output: %4</source>
        <translation>%1: Metrik %2, Zeile %3 ihrer Ausgabe: %4</translation>
    </message>
    <message>
        <source>metric %1: %2</source>
        <translation>Metrik %1: %2</translation>
    </message>
</context>
<context>
    <name>qd::cli::DashboardCommand</name>
    <message>
        <source>Reads Grafana dashboards (JSON) and says what of them the console can show. Status 1 if there is something it cannot, 2 if a file is no dashboard.</source>
        <translation>Liest Grafana-Dashboards (JSON) und sagt, was davon die Konsole zeigen kann. Status 1, wenn etwas nicht geht, 2, wenn eine Datei kein Dashboard ist.</translation>
    </message>
    <message>
        <source>the one action there is</source>
        <translation>die einzige Aktion</translation>
    </message>
    <message>
        <source>a dashboard as Grafana exports it</source>
        <translation>ein Dashboard, wie Grafana es exportiert</translation>
    </message>
    <message>
        <source>“dashboard” needs “check” and a FILE.</source>
        <translation>„dashboard“ braucht „check“ und ein FILE.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2; %n queries</source>
        <translation>
            <numerusform>%1: %2; %n Abfrage</numerusform>
            <numerusform>%1: %2; %n Abfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it can be shown.</source>
        <translation>Alles davon kann gezeigt werden.</translation>
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
        <translation>Lädt einen Ordner oder Tarball als neues Release unter TARGET hoch, schaltet den Link „current“ um, startet neu, prüft und geht bei einem Fehler zurück.</translation>
    </message>
    <message>
        <source>Switches “current” back to an earlier release, restarts and checks.</source>
        <translation>Schaltet „current“ auf ein früheres Release zurück, startet neu und prüft.</translation>
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
        <translation>„deploy“ braucht HOSTS, SOURCE und TARGET.</translation>
    </message>
    <message>
        <source>“rollback” needs HOSTS and TARGET.</source>
        <translation>„rollback“ braucht HOSTS und TARGET.</translation>
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
    <message>
        <source>It is left untouched and history is kept in memory. To begin afresh, close every console and rename it: mv %1 %1.aside</source>
        <translation>Sie bleibt unberührt, und der Verlauf bleibt im Speicher. Um neu zu beginnen, jede Konsole schließen und sie umbenennen: mv %1 %1.aside</translation>
    </message>
    <message>
        <source>names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas</source>
        <translation>Namen, Muster, group:NAME, tag:NAME, smart:NAME oder all, durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>qd::cli::ForwardCommand</name>
    <message>
        <source>Opens tunnels through a host and keeps them, over losses of the connection too, until Ctrl+C.
They listen on this machine only, unless an address (or *) stands before the port.</source>
        <translation>Öffnet Tunnel durch einen Host und hält sie, auch über Verbindungsverluste hinweg, bis Strg+C.
Sie lauschen nur auf diesem Rechner, außer vor dem Port steht eine Adresse (oder *).</translation>
    </message>
    <message>
        <source>one host</source>
        <translation>ein Host</translation>
    </message>
    <message>
        <source>Listen here, the host connects to the target; may be repeated. A /socket may stand for either side.</source>
        <translation>Hier lauschen, der Host verbindet zum Ziel; darf wiederholt werden. Auf jeder Seite darf ein /socket stehen.</translation>
    </message>
    <message>
        <source>[bind:]port:host:port</source>
        <translation>[bind:]port:host:port</translation>
    </message>
    <message>
        <source>The host listens, this machine connects to the target; may be repeated.</source>
        <translation>Der Host lauscht, dieser Rechner verbindet zum Ziel; darf wiederholt werden.</translation>
    </message>
    <message>
        <source>Listen here as a SOCKS proxy; may be repeated.</source>
        <translation>Hier als SOCKS-Proxy lauschen; darf wiederholt werden.</translation>
    </message>
    <message>
        <source>[bind:]port</source>
        <translation>[bind:]port</translation>
    </message>
    <message>
        <source>“forward” needs one HOST and at least one of -L, -R and -D.</source>
        <translation>„forward“ braucht einen HOST und mindestens eines von -L, -R und -D.</translation>
    </message>
    <message>
        <source>“forward” works with one host at a time.</source>
        <translation>„forward“ arbeitet mit einem Host auf einmal.</translation>
    </message>
    <message>
        <source>quarterdeck-cli: warning: others may use the tunnel “%1”.</source>
        <translation>quarterdeck-cli: Warnung: andere können den Tunnel „%1“ benutzen.</translation>
    </message>
    <message>
        <source>%1: %2 is open, port %3</source>
        <translation>%1: %2 ist offen, Port %3</translation>
    </message>
    <message>
        <source>%1: %2 is open</source>
        <translation>%1: %2 ist offen</translation>
    </message>
    <message>
        <source>%1: %2 waits for the connection</source>
        <translation>%1: %2 wartet auf die Verbindung</translation>
    </message>
</context>
<context>
    <name>qd::cli::HostWhy</name>
    <message>
        <source>%1 is this machine: no connection is needed.</source>
        <translation>%1 ist dieser Rechner: keine Verbindung nötig.</translation>
    </message>
</context>
<context>
    <name>qd::cli::HostsCommand</name>
    <message>
        <source>add: host name or IP address; the name if left out.</source>
        <translation>add: Hostname oder IP-Adresse; ohne Angabe der Name.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
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
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>The port must be between 1 and 65535.</source>
        <translation>Der Port muss zwischen 1 und 65535 liegen.</translation>
    </message>
    <message>
        <source>Shows and changes the host list, which the console shares.
  list [HOSTS] [--filter F]           shows entries
  add NAME, edit HOSTS, remove HOSTS  change the list
  import [NAME…]                      takes over names of your ssh_config
  import --format F FILE [NAME…]      ssh_config, ansible, csv or putty
  export --format F [HOSTS]           ssh_config, ansible or ansible-yaml
  facts HOSTS [--filter F]            asks what the hosts are
  test HOSTS                          logs in, once each
  why HOST                            logs in and prints every step
  accept-key HOST --fingerprint F     replaces the stored host key by this one
  trust-command HOSTS [--yes]         lets commands of ssh_config run
  smart [add NAME FILTER | remove NAME]  groups by a rule</source>
        <translation>Zeigt und ändert die Hostliste, die auch die Konsole verwendet.
  list [HOSTS] [--filter F]           zeigt Einträge
  add NAME, edit HOSTS, remove HOSTS  ändern die Liste
  import [NAME…]                      übernimmt Namen der eigenen ssh_config
  import --format F DATEI [NAME…]     ssh_config, ansible, csv oder putty
  export --format F [HOSTS]           ssh_config, ansible oder ansible-yaml
  facts HOSTS [--filter F]            fragt, was die Hosts sind
  test HOSTS                          meldet sich je einmal an
  why HOST                            meldet sich an und gibt jeden Schritt aus
  accept-key HOST --fingerprint F     ersetzt den gespeicherten Host-Schlüssel durch diesen
  trust-command HOSTS [--yes]         lässt Befehle der ssh_config laufen
  smart [add NAME FILTER | remove NAME]  Gruppen nach einer Regel</translation>
    </message>
    <message>
        <source>list, add, edit, remove, import, export, facts, test, why, accept-key, trust-command or smart</source>
        <translation>list, add, edit, remove, import, export, facts, test, why, accept-key, trust-command oder smart</translation>
    </message>
    <message>
        <source>add, edit: port; edit: empty = default.</source>
        <translation>add, edit: Port; edit: leer = Vorgabe.</translation>
    </message>
    <message>
        <source>add, edit: account.</source>
        <translation>add, edit: Konto.</translation>
    </message>
    <message>
        <source>add, edit: private key file.</source>
        <translation>add, edit: private Schlüsseldatei.</translation>
    </message>
    <message>
        <source>add, edit: host on the way, by name or as user@host:port.</source>
        <translation>add, edit: Host auf dem Weg, als Name oder benutzer@host:port.</translation>
    </message>
    <message>
        <source>add, edit, import: group, levels divided by “ / ”.</source>
        <translation>add, edit, import: Gruppe, Ebenen durch „ / “ getrennt.</translation>
    </message>
    <message>
        <source>add, edit: a tag more; may be repeated.</source>
        <translation>add, edit: ein Tag mehr; darf wiederholt werden.</translation>
    </message>
    <message>
        <source>edit: a tag less; may be repeated.</source>
        <translation>edit: ein Tag weniger; darf wiederholt werden.</translation>
    </message>
    <message>
        <source>add, edit: read-only, confirm or full.</source>
        <translation>add, edit: read-only, confirm oder full.</translation>
    </message>
    <message>
        <source>access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>list, facts, export: only hosts that match, such as “tag:prod not group:api”.</source>
        <translation>list, facts, export: nur passende Hosts, zum Beispiel „tag:prod not group:api“.</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>import, export: the kind of file.</source>
        <translation>import, export: die Art der Datei.</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>import: take over values that differ, too.</source>
        <translation>import: auch abweichende Werte übernehmen.</translation>
    </message>
    <message>
        <source>import: let ansible-inventory read it; it runs the inventory&apos;s own code.</source>
        <translation>import: ansible-inventory lesen lassen; dabei läuft der eigene Code des Inventars.</translation>
    </message>
    <message>
        <source>accept-key: the new key&apos;s, as SHA256:….</source>
        <translation>accept-key: der des neuen Schlüssels, als SHA256:….</translation>
    </message>
    <message>
        <source>fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>trust-command: allow what was shown.</source>
        <translation>trust-command: erlauben, was gezeigt wurde.</translation>
    </message>
    <message>
        <source>import, edit: only show what would be done.</source>
        <translation>import, edit: nur zeigen, was getan würde.</translation>
    </message>
    <message>
        <source>“hosts” needs list, add NAME, edit HOSTS, remove HOSTS, import, export, facts HOSTS, test HOSTS, why HOST, accept-key HOST, trust-command HOSTS or smart.</source>
        <translation>„hosts“ braucht list, add NAME, edit HOSTS, remove HOSTS, import, export, facts HOSTS, test HOSTS, why HOST, accept-key HOST, trust-command HOSTS oder smart.</translation>
    </message>
    <message>
        <source>(no longer in %1)</source>
        <translation>(nicht mehr in %1)</translation>
    </message>
    <message>
        <source>“edit” needs what to change, for example --user deploy or --tag prod.</source>
        <translation>„edit“ braucht, was zu ändern ist, zum Beispiel --user deploy oder --tag prod.</translation>
    </message>
    <message>
        <source>There is no smart group “%1”.</source>
        <translation>Es gibt keine Smart-Gruppe „%1“.</translation>
    </message>
    <message>
        <source>“hosts smart” shows them.</source>
        <translation>„hosts smart“ zeigt sie.</translation>
    </message>
    <message>
        <source>“hosts smart” needs nothing, add NAME FILTER or remove NAME.</source>
        <translation>„hosts smart“ braucht nichts, add NAME FILTER oder remove NAME.</translation>
    </message>
    <message>
        <source>“%1” is not a format; use ssh_config, ansible, csv or putty.</source>
        <translation>„%1“ ist kein Format; ssh_config, ansible, csv oder putty verwenden.</translation>
    </message>
    <message>
        <source>“import --format %1” needs a file.</source>
        <translation>„import --format %1“ braucht eine Datei.</translation>
    </message>
    <message>
        <source>With --run-ansible ansible-inventory reads it; that runs the code of its scripts and plugins.</source>
        <translation>Mit --run-ansible liest ansible-inventory sie; dabei läuft der Code ihrer Skripte und Plugins.</translation>
    </message>
    <message>
        <source>“%1” is not in the source.</source>
        <translation>„%1“ ist nicht in der Quelle.</translation>
    </message>
    <message>
        <source>“--dry-run” shows what there is.</source>
        <translation>„--dry-run“ zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>“export” needs --format ssh_config, ansible or ansible-yaml.</source>
        <translation>„export“ braucht --format ssh_config, ansible oder ansible-yaml.</translation>
    </message>
    <message>
        <source>“hosts why” looks at one host at a time.</source>
        <translation>„hosts why“ untersucht einen Host auf einmal.</translation>
    </message>
    <message>
        <source>“hosts accept-key” needs --fingerprint SHA256:…, as the host&apos;s administrator gave it to you.</source>
        <translation>„hosts accept-key“ braucht --fingerprint SHA256:…, wie ihn der Administrator des Hosts genannt hat.</translation>
    </message>
    <message>
        <source>“hosts accept-key” takes one host: each has its own key.</source>
        <translation>„hosts accept-key“ nimmt einen Host: jeder hat seinen eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>läuft seit %1</translation>
    </message>
    <message>
        <source>%1  logged in, %2 ms</source>
        <translation>%1  angemeldet, %2 ms</translation>
    </message>
</context>
<context>
    <name>qd::cli::LogsCommand</name>
    <message>
        <source>Prints the lines of logs: files here or on hosts (HOSTS:/path, searched there), of any size, packed or rotated; journals, containers,
commands, and log servers. “-” is standard input. Status 0 if there was a line, 1 if none, 2 for errors, 255 if nobody answered.
  logs FILE…                    their lines, filtered
  logs query SQL FILE…          SELECT … FROM log; columns are the fields of the lines
  logs stats FILE…              levels, formats, times, fields and the commonest patterns
  logs patterns FILE…           alike lines as one with their number; --baseline FILE tells what is new
  logs formats [check FILE… | detect FILE…]   the formats that are known
  logs servers                  those of logservers.yaml
A file called like one of these words is written as ./query.</source>
        <translation>Gibt die Zeilen von Logs aus: Dateien hier oder auf Hosts (HOSTS:/pfad, dort durchsucht), beliebig groß, gepackt oder rotiert; Journale, Container,
Befehle und Logserver. „-“ ist die Standardeingabe. Status 0, wenn es eine Zeile gab, 1, wenn keine, 2 bei Fehlern, 255, wenn niemand antwortete.
  logs DATEI…                   ihre Zeilen, gefiltert
  logs query SQL DATEI…         SELECT … FROM log; Spalten sind die Felder der Zeilen
  logs stats DATEI…             Stufen, Formate, Zeiten, Felder und die häufigsten Muster
  logs patterns DATEI…          gleichartige Zeilen als eine mit ihrer Anzahl; --baseline DATEI sagt, was neu ist
  logs formats [check DATEI… | detect DATEI…]   die bekannten Formate
  logs servers                  die Server aus logservers.yaml
Eine Datei, die wie eines dieser Wörter heißt, wird als ./query geschrieben.</translation>
    </message>
    <message>
        <source>paths, HOSTS:/path, or “-”</source>
        <translation>Pfade, HOSTS:/pfad oder „-“</translation>
    </message>
    <message>
        <source>With patterns: compare with the lines of this file (or HOSTS:/path).</source>
        <translation>Mit patterns: mit den Zeilen dieser Datei (oder HOSTS:/pfad) vergleichen.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>With patterns: compare with the lines before this time.</source>
        <translation>Mit patterns: mit den Zeilen vor diesem Zeitpunkt vergleichen.</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>“logs query” needs a statement, as in: &apos;SELECT status, count(*) FROM log GROUP BY status&apos;.</source>
        <translation>„logs query“ braucht eine Anweisung wie: &apos;SELECT status, count(*) FROM log GROUP BY status&apos;.</translation>
    </message>
    <message>
        <source>A time is 90m, 6h, 7d (before now) or 2026-11-27T18:40.</source>
        <translation>Ein Zeitpunkt ist 90m, 6h, 7d (vor jetzt) oder 2026-11-27T18:40.</translation>
    </message>
    <message>
        <source>Only lines can be followed: leave --follow out.</source>
        <translation>Nur Zeilen können verfolgt werden: Lassen Sie --follow weg.</translation>
    </message>
    <message>
        <source>  through %1</source>
        <translation>  über %1</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The baseline is a file.</source>
        <translation>Die Vergleichsgrundlage ist eine Datei.</translation>
    </message>
    <message>
        <source>“logs formats” does one of: list, check FILE…, detect FILE….</source>
        <translation>„logs formats“ kann eines von: list, check DATEI…, detect DATEI….</translation>
    </message>
    <message>
        <source>%1: “%2” reads all of its sample lines (%3).</source>
        <translation>%1: „%2“ liest alle seine Beispielzeilen (%3).</translation>
    </message>
    <message>
        <source>no known format</source>
        <translation>kein bekanntes Format</translation>
    </message>
    <message>
        <source>at character %1</source>
        <translation>bei Zeichen %1</translation>
    </message>
    <message numerus="yes">
        <source>%n different</source>
        <translation>
            <numerusform>%n verschiedener</numerusform>
            <numerusform>%n verschiedene</numerusform>
        </translation>
    </message>
    <message>
        <source>min %1  mean %2  p50 %3  p95 %4  p99 %5  max %6</source>
        <translation>min %1  Mittel %2  p50 %3  p95 %4  p99 %5  max %6</translation>
    </message>
    <message>
        <source>Lines    %1 (%2)</source>
        <translation>Zeilen   %1 (%2)</translation>
    </message>
    <message>
        <source>Time     %1 to %2, %3 lines a second</source>
        <translation>Zeit     %1 bis %2, %3 Zeilen pro Sekunde</translation>
    </message>
    <message>
        <source>Levels   %1</source>
        <translation>Stufen   %1</translation>
    </message>
    <message>
        <source>Formats  %1</source>
        <translation>Formate  %1</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Commonest patterns</source>
        <translation>Häufigste Muster</translation>
    </message>
</context>
<context>
    <name>qd::cli::LogsInput</name>
    <message>
        <source>%1: there is no such file.</source>
        <translation>%1: Es gibt keine solche Datei.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>%1 may not be read.</source>
        <translation>%1 darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Add the account to the file&apos;s group (often “adm”), or use --sudo.</source>
        <translation>Nehmen Sie das Konto in die Gruppe der Datei auf (oft „adm“) oder nutzen Sie --sudo.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Standard input was not read to its end.</source>
        <translation>Die Standardeingabe wurde nicht zu Ende gelesen.</translation>
    </message>
    <message>
        <source>Standard input could not be kept in a temporary file.</source>
        <translation>Die Standardeingabe konnte nicht in einer temporären Datei behalten werden.</translation>
    </message>
    <message>
        <source>Make room in %1.</source>
        <translation>Schaffen Sie Platz in %1.</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>No temporary file can be made for standard input.</source>
        <translation>Für die Standardeingabe kann keine temporäre Datei angelegt werden.</translation>
    </message>
    <message>
        <source>There is no log server “%1”.</source>
        <translation>Es gibt keinen Logserver „%1“.</translation>
    </message>
    <message>
        <source>“logs servers” lists those of %1.</source>
        <translation>„logs servers“ nennt die aus %1.</translation>
    </message>
</context>
<context>
    <name>qd::cli::LogsRequest</name>
    <message>
        <source>“logs --help” shows how it is used.</source>
        <translation>„logs --help“ zeigt, wie es benutzt wird.</translation>
    </message>
    <message>
        <source>A time is 90m, 6h, 7d (before now) or 2026-11-27T18:40.</source>
        <translation>Ein Zeitpunkt ist 90m, 6h, 7d (vor jetzt) oder 2026-11-27T18:40.</translation>
    </message>
    <message>
        <source>--since must be before --until.</source>
        <translation>--since muss vor --until liegen.</translation>
    </message>
    <message>
        <source>--level is one of: trace, debug, info, warning, error.</source>
        <translation>--level ist eines von: trace, debug, info, warning, error.</translation>
    </message>
    <message>
        <source>--format must be text, json or csv.</source>
        <translation>--format muss text, json oder csv sein.</translation>
    </message>
    <message>
        <source>The number of lines must be 0 or more.</source>
        <translation>Die Anzahl der Zeilen muss 0 oder mehr sein.</translation>
    </message>
    <message>
        <source>Only one of --journal, --container, --command and --server can be asked for.</source>
        <translation>Nur eines von --journal, --container, --command und --server kann verlangt werden.</translation>
    </message>
    <message>
        <source>It is not said which file: a path, HOSTS:/path, or “-” once for standard input.</source>
        <translation>Es ist nicht gesagt, welche Datei: ein Pfad, HOSTS:/pfad oder einmal „-“ für die Standardeingabe.</translation>
    </message>
    <message>
        <source>Standard input ends by itself: leave --follow out.</source>
        <translation>Die Standardeingabe endet von selbst: Lassen Sie --follow weg.</translation>
    </message>
    <message>
        <source>With --server no file is named.</source>
        <translation>Mit --server wird keine Datei genannt.</translation>
    </message>
    <message>
        <source>With --journal, --container and --command the argument is HOSTS.</source>
        <translation>Mit --journal, --container und --command ist das Argument HOSTS.</translation>
    </message>
    <message>
        <source>From this time on: 90m, 6h, 7d before now, or 2026-11-27T18:40.</source>
        <translation>Ab diesem Zeitpunkt: 90m, 6h, 7d vor jetzt, oder 2026-11-27T18:40.</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>Before this time.</source>
        <translation>Vor diesem Zeitpunkt.</translation>
    </message>
    <message>
        <source>This level and worse: trace, debug, info, warning, error.</source>
        <translation>Diese Stufe und schlimmer: trace, debug, info, warning, error.</translation>
    </message>
    <message>
        <source>level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Lines that contain this Perl-compatible expression; may be repeated, then all of them.</source>
        <translation>Zeilen, die diesen Perl-kompatiblen Ausdruck enthalten; mehrfach möglich, dann alle.</translation>
    </message>
    <message>
        <source>expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>With --grep: capitals do not matter.</source>
        <translation>Mit --grep: Groß- und Kleinschreibung ist gleich.</translation>
    </message>
    <message>
        <source>With --grep: it is a text, not an expression.</source>
        <translation>Mit --grep: Es ist ein Text, kein Ausdruck.</translation>
    </message>
    <message>
        <source>With --grep: whole words only.</source>
        <translation>Mit --grep: nur ganze Wörter.</translation>
    </message>
    <message>
        <source>Conditions on fields, as in: status&gt;=500 -path~^/health (level&gt;=warning or duration&gt;2s).</source>
        <translation>Bedingungen an Felder, etwa: status&gt;=500 -path~^/health (level&gt;=warning or duration&gt;2s).</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Only so many lines at the end.</source>
        <translation>Nur so viele Zeilen am Ende.</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Print only how many lines there are.</source>
        <translation>Nur ausgeben, wie viele Zeilen es sind.</translation>
    </message>
    <message>
        <source>Go on with what is written from now on, until Ctrl+C.</source>
        <translation>Mit dem weitermachen, was ab jetzt geschrieben wird, bis Strg+C.</translation>
    </message>
    <message>
        <source>Lines of several sources in the order of their times.</source>
        <translation>Zeilen mehrerer Quellen in der Reihenfolge ihrer Zeiten.</translation>
    </message>
    <message>
        <source>Without what rotation made of a file (.1, .2.gz …).</source>
        <translation>Ohne das, was die Rotation aus einer Datei gemacht hat (.1, .2.gz …).</translation>
    </message>
    <message>
        <source>Do not print where a line comes from.</source>
        <translation>Nicht ausgeben, woher eine Zeile kommt.</translation>
    </message>
    <message>
        <source>text (unless said), json or csv.</source>
        <translation>text (wenn nichts gesagt ist), json oder csv.</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Only these fields in JSON and CSV, divided by commas.</source>
        <translation>Nur diese Felder in JSON und CSV, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>How lines are read, instead of found from them (“logs formats” lists the names).</source>
        <translation>Wie Zeilen gelesen werden, statt es an ihnen zu erkennen („logs formats“ nennt die Namen).</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>The systemd journal of HOSTS.</source>
        <translation>Das systemd-Journal von HOSTS.</translation>
    </message>
    <message>
        <source>The journal of this unit; may be repeated.</source>
        <translation>Das Journal dieser Unit; mehrfach möglich.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>With --journal: 0 = this boot, -1 = the one before.</source>
        <translation>Mit --journal: 0 = dieser Systemstart, -1 = der davor.</translation>
    </message>
    <message>
        <source>This journal file on the hosts; may be repeated.</source>
        <translation>Diese Journaldatei auf den Hosts; mehrfach möglich.</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>What a Docker or Podman container of HOSTS writes.</source>
        <translation>Was ein Docker- oder Podman-Container von HOSTS schreibt.</translation>
    </message>
    <message>
        <source>What a command writes that is run on HOSTS.</source>
        <translation>Was ein Befehl schreibt, der auf HOSTS ausgeführt wird.</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>A log server of logservers.yaml (Elasticsearch, OpenSearch, Loki); “logs servers” lists them. The last hour, unless --since says otherwise.</source>
        <translation>Ein Logserver aus logservers.yaml (Elasticsearch, OpenSearch, Loki); „logs servers“ nennt sie. Die letzte Stunde, wenn --since nichts anderes sagt.</translation>
    </message>
    <message>
        <source>With --server: this index or these streams instead of its own.</source>
        <translation>Mit --server: dieser Index oder diese Ströme statt der eigenen.</translation>
    </message>
    <message>
        <source>selector</source>
        <translation>Selektor</translation>
    </message>
    <message>
        <source>Read as root through sudo.</source>
        <translation>Als root über sudo lesen.</translation>
    </message>
    <message>
        <source>Read as this account through sudo.</source>
        <translation>Als dieses Konto über sudo lesen.</translation>
    </message>
    <message>
        <source>account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>--follow prints lines as text or JSON.</source>
        <translation>--follow gibt Zeilen als Text oder JSON aus.</translation>
    </message>
</context>
<context>
    <name>qd::cli::MetricsCommand</name>
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
    <message>
        <source>names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas</source>
        <translation>Namen, Muster, group:NAME, tag:NAME, smart:NAME oder all, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Ask for more figures too, divided by commas: %1, or all.</source>
        <translation>Auch nach weiteren Werten fragen, durch Kommas getrennt: %1 oder all.</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>“--with” knows %1 and all.</source>
        <translation>„--with“ kennt %1 und all.</translation>
    </message>
    <message>
        <source>Prints the figures of hosts once a second, until Ctrl+C. Nothing is installed on them.

metrics export HOSTS --since TIME   what the console kept, as CSV, JSON or for Prometheus
metrics custom list                 the custom metrics of metrics.yaml
metrics custom try NAME HOST        asks once; NAME may be a file such as metrics.yaml</source>
        <translation>Gibt die Werte von Hosts einmal je Sekunde aus, bis Strg+C. Auf ihnen wird nichts installiert.

metrics export HOSTS --since ZEIT   was die Konsole aufbewahrt hat, als CSV, JSON oder für Prometheus
metrics custom list                 die eigenen Metriken aus metrics.yaml
metrics custom try NAME HOST        fragt einmal; NAME darf eine Datei wie metrics.yaml sein</translation>
    </message>
    <message>
        <source>Print until Ctrl+C, as it does unless told otherwise.</source>
        <translation>Bis Strg+C ausgeben, wie es auch ohne Angabe geschieht.</translation>
    </message>
    <message>
        <source>--follow does not go with --once and --count.</source>
        <translation>--follow verträgt sich nicht mit --once und --count.</translation>
    </message>
    <message>
        <source>“metrics export” needs --since.</source>
        <translation>„metrics export“ braucht --since.</translation>
    </message>
    <message>
        <source>“metrics custom” is followed by “list”, or by “try”, a NAME and a HOST.</source>
        <translation>Auf „metrics custom“ folgt „list“, oder „try“, ein NAME und ein HOST.</translation>
    </message>
    <message>
        <source>There is no figure “%1”.</source>
        <translation>Es gibt keinen Wert „%1“.</translation>
    </message>
    <message>
        <source>There is no custom metric “%1”.</source>
        <translation>Es gibt keine eigene Metrik „%1“.</translation>
    </message>
    <message>
        <source>“metrics custom list” prints the names.</source>
        <translation>„metrics custom list“ gibt die Namen aus.</translation>
    </message>
</context>
<context>
    <name>qd::cli::MetricsCustom</name>
    <message>
        <source>all hosts</source>
        <translation>alle Hosts</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>There is no custom metric: %1 says how they are written.</source>
        <translation>Es gibt keine eigene Metrik: %1 sagt, wie sie geschrieben werden.</translation>
    </message>
    <message>
        <source>There is neither a metric nor a file “%1”.</source>
        <translation>Es gibt weder eine Metrik noch eine Datei „%1“.</translation>
    </message>
    <message>
        <source>“metrics custom list” prints the names.</source>
        <translation>„metrics custom list“ gibt die Namen aus.</translation>
    </message>
    <message>
        <source>%1 holds no metric that can be tried.</source>
        <translation>%1 enthält keine Metrik, die sich ausprobieren lässt.</translation>
    </message>
    <message>
        <source>“metrics custom try” needs one host.</source>
        <translation>„metrics custom try“ braucht einen Host.</translation>
    </message>
    <message>
        <source>metric %1: %2</source>
        <translation>Metrik %1: %2</translation>
    </message>
    <message>
        <source>%1, a counter</source>
        <translation>%1, ein Zähler</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) more than one metric may have; name those that you need under “keep”.</source>
        <translation>
            <numerusform>%n Zahl mehr, als eine Metrik haben darf; die benötigten unter „keep“ nennen.</numerusform>
            <numerusform>%n Zahlen mehr, als eine Metrik haben darf; die benötigten unter „keep“ nennen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::MetricsExport</name>
    <message>
        <source>With export: csv (unless said), json or prometheus.</source>
        <translation>Mit export: csv (ohne Angabe), json oder prometheus.</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>--format must be csv, json or prometheus.</source>
        <translation>--format muss csv, json oder prometheus sein.</translation>
    </message>
    <message>
        <source>Nothing is kept yet: there is no file %1.</source>
        <translation>Noch ist nichts aufbewahrt: Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>The console keeps it while it runs.</source>
        <translation>Die Konsole bewahrt es auf, während sie läuft.</translation>
    </message>
    <message>
        <source>Nothing is kept of “%1”.</source>
        <translation>Von „%1“ ist nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>Reading took too long.</source>
        <translation>Das Lesen dauerte zu lange.</translation>
    </message>
    <message>
        <source>Ask for a longer step or a shorter time.</source>
        <translation>In längeren Schritten oder nach weniger Zeit fragen.</translation>
    </message>
    <message>
        <source>Nothing is kept of these hosts in that time.</source>
        <translation>Von diesen Hosts ist aus dieser Zeit nichts aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>qd::cli::MetricsPast</name>
    <message>
        <source>Print what the console kept since then instead: 90m, 6h, 7d, or a time. Hosts are not asked.</source>
        <translation>Stattdessen ausgeben, was die Konsole seither aufbewahrt hat: 90m, 6h, 7d oder ein Zeitpunkt. Hosts werden nicht gefragt.</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>With --since: the end; now unless said.</source>
        <translation>Mit --since: das Ende; ohne Angabe jetzt.</translation>
    </message>
    <message>
        <source>With --since: how much time a line stands for, as 10s, 5m, 1h.</source>
        <translation>Mit --since: für wie viel Zeit eine Zeile steht, etwa 10s, 5m, 1h.</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Nothing is kept yet: there is no file %1.</source>
        <translation>Noch ist nichts aufbewahrt: Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>The console keeps it while it runs.</source>
        <translation>Die Konsole bewahrt es auf, während sie läuft.</translation>
    </message>
    <message>
        <source>--since and --until must be times or durations such as 6h, the first before the second.</source>
        <translation>--since und --until müssen Zeitpunkte oder Dauern wie 6h sein, der erste vor dem zweiten.</translation>
    </message>
    <message>
        <source>--step must be a duration such as 10s or 5m, and not too short for the time asked for.</source>
        <translation>--step muss eine Dauer wie 10s oder 5m sein und nicht zu kurz für die gefragte Zeit.</translation>
    </message>
    <message>
        <source>There is no figure “%1”.</source>
        <translation>Es gibt keinen Wert „%1“.</translation>
    </message>
    <message>
        <source>There was too much to read; ask for fewer hosts or a longer step.</source>
        <translation>Es war zu viel zu lesen; nach weniger Hosts oder in längeren Schritten fragen.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Which figures, divided by commas: cpu, disk_utilisation:sda, custom:queue; with * and ? for several.</source>
        <translation>Welche Werte, durch Kommas getrennt: cpu, disk_utilisation:sda, custom:queue; mit * und ? für mehrere.</translation>
    </message>
</context>
<context>
    <name>qd::cli::PrometheusCommand</name>
    <message>
        <source>Asks a Prometheus server. SOURCE is a name or id of sources.yaml, or an address (http://127.0.0.1:9090).
  sources                 lists those of sources.yaml
  query SOURCE EXPR       what a PromQL expression gives now, or --at a time
  range SOURCE EXPR       its values over a time (--since, --until, --step)
  targets SOURCE          what the server scrapes; status 1 if one is down
  rules SOURCE            its rules
  alerts SOURCE           its alerts; status 1 if one fires
  silences SOURCE         those of its Alertmanager</source>
        <translation>Fragt einen Prometheus-Server. SOURCE ist ein Name oder eine id aus sources.yaml oder eine Adresse (http://127.0.0.1:9090).
  sources                 listet die aus sources.yaml
  query SOURCE EXPR       was ein PromQL-Ausdruck jetzt ergibt oder --at zu einem Zeitpunkt
  range SOURCE EXPR       seine Werte über eine Zeit (--since, --until, --step)
  targets SOURCE          wo der Server Werte holt; Status 1, wenn eines down ist
  rules SOURCE            seine Regeln
  alerts SOURCE           seine Alarme; Status 1, wenn einer ansteht
  silences SOURCE         die seines Alertmanagers</translation>
    </message>
    <message>
        <source>what to ask</source>
        <translation>was zu fragen ist</translation>
    </message>
    <message>
        <source>whom</source>
        <translation>wer gefragt wird</translation>
    </message>
    <message>
        <source>PromQL</source>
        <translation>PromQL</translation>
    </message>
    <message>
        <source>The moment of a query: 90m, 6h, 7d before now, or 2026-11-27T18:40.</source>
        <translation>Der Zeitpunkt einer Abfrage: 90m, 6h, 7d vor jetzt, oder 2026-11-27T18:40.</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>Where a range begins; an hour ago unless said.</source>
        <translation>Wo ein Bereich beginnt; ohne Angabe vor einer Stunde.</translation>
    </message>
    <message>
        <source>Where it ends; now unless said.</source>
        <translation>Wo er endet; ohne Angabe jetzt.</translation>
    </message>
    <message>
        <source>Time between two values, as in 15s; a sixtieth of the range unless said.</source>
        <translation>Zeit zwischen zwei Werten, etwa 15s; ohne Angabe ein Sechzigstel des Bereichs.</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Reach an address through the connection to this host.</source>
        <translation>Eine Adresse durch die Verbindung zu diesem Host erreichen.</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Log in at an address with this name; the password is asked for.</source>
        <translation>Sich bei einer Adresse mit diesem Namen anmelden; nach dem Passwort wird gefragt.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Log in at an address with a token, which is asked for.</source>
        <translation>Sich bei einer Adresse mit einem Token anmelden, nach dem gefragt wird.</translation>
    </message>
    <message>
        <source>Where silences are; else the address itself.</source>
        <translation>Wo die Silences sind; sonst die Adresse selbst.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>“prometheus” does one of: sources, %1.</source>
        <translation>„prometheus“ tut eines von diesen: sources, %1.</translation>
    </message>
    <message>
        <source>“%1” needs a SOURCE and an expression.</source>
        <translation>„%1“ braucht eine SOURCE und einen Ausdruck.</translation>
    </message>
    <message>
        <source>“%1” needs a SOURCE.</source>
        <translation>„%1“ braucht eine SOURCE.</translation>
    </message>
    <message>
        <source>A time is 90m, 6h, 7d (before now) or 2026-11-27T18:40; a step is 15s or 1h; a range begins before it ends.</source>
        <translation>Ein Zeitpunkt ist 90m, 6h, 7d (vor jetzt) oder 2026-11-27T18:40; ein Schritt ist 15s oder 1h; ein Bereich beginnt, bevor er endet.</translation>
    </message>
    <message>
        <source>  through %1</source>
        <translation>  über %1</translation>
    </message>
    <message>
        <source>There is no Prometheus server “%1”.</source>
        <translation>Es gibt keinen Prometheus-Server „%1“.</translation>
    </message>
    <message>
        <source>“prometheus sources” lists those of %1; an address begins with http://.</source>
        <translation>„prometheus sources“ listet die aus %1; eine Adresse beginnt mit http://.</translation>
    </message>
    <message>
        <source>--via names one host.</source>
        <translation>--via nennt einen Host.</translation>
    </message>
    <message>
        <source>The login was not entered.</source>
        <translation>Die Anmeldung wurde nicht eingegeben.</translation>
    </message>
    <message>
        <source>That would be more than a million values: choose a longer step.</source>
        <translation>Das wären mehr als eine Million Werte: einen längeren Schritt wählen.</translation>
    </message>
    <message>
        <source>The source names no Alertmanager.</source>
        <translation>Die Quelle nennt keinen Alertmanager.</translation>
    </message>
    <message>
        <source>No alerts.</source>
        <translation>Keine Alarme.</translation>
    </message>
    <message>
        <source>No silences.</source>
        <translation>Keine Silences.</translation>
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
    <message>
        <source>Run it as root through sudo; the password is asked for once a host, if sudo wants one.</source>
        <translation>Als root über sudo ausführen; nach dem Passwort wird einmal je Host gefragt, wenn sudo eines verlangt.</translation>
    </message>
    <message>
        <source>Run it as this account through sudo.</source>
        <translation>Als dieses Konto über sudo ausführen.</translation>
    </message>
    <message>
        <source>account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas</source>
        <translation>Namen, Muster, group:NAME, tag:NAME, smart:NAME oder all, durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>qd::cli::TailCommand</name>
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
        <source>%1: no such file on this host.</source>
        <translation>%1: keine solche Datei auf diesem Host.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be read by the login user.</source>
        <translation>%1 ist für den Anmeldebenutzer nicht lesbar.</translation>
    </message>
    <message>
        <source>Add that user to the file&apos;s group (often “adm”), or use --journal.</source>
        <translation>Ihn in die Gruppe der Datei aufnehmen (oft „adm“) oder --journal verwenden.</translation>
    </message>
    <message>
        <source>Follows files, or the systemd journal, on hosts until Ctrl+C.
Rotated files are read to their end; after a lost connection it goes on where it stopped.</source>
        <translation>Folgt Dateien oder dem systemd-Journal auf Hosts bis Strg+C.
Rotierte Dateien werden bis zum Ende gelesen; nach einem Verbindungsverlust geht es weiter, wo es aufhörte.</translation>
    </message>
    <message>
        <source>absolute paths or globs on the hosts</source>
        <translation>absolute Pfade oder Muster auf den Hosts</translation>
    </message>
    <message>
        <source>With --journal: this journal file on the hosts instead of their own; may be repeated.</source>
        <translation>Mit --journal: diese Journaldatei auf den Hosts statt der eigenen; darf wiederholt werden.</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas</source>
        <translation>Namen, Muster, group:NAME, tag:NAME, smart:NAME oder all, durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>qd::cli::TransferCommand</name>
    <message>
        <source>names, globs, group:NAME, tag:NAME or all, divided by commas</source>
        <translation>Namen, Muster, group:NAME, tag:NAME oder all, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Copies files and folders from hosts to this machine. With several hosts into LOCAL/HOST/ each.</source>
        <translation>Kopiert Dateien und Ordner von Hosts auf diesen Rechner. Bei mehreren Hosts jeweils nach LOCAL/HOST/.</translation>
    </message>
    <message>
        <source>files or folders on the hosts</source>
        <translation>Dateien oder Ordner auf den Hosts</translation>
    </message>
    <message>
        <source>folder, or new name of a single source</source>
        <translation>Ordner oder neuer Name einer einzelnen Quelle</translation>
    </message>
    <message>
        <source>Copies files and folders from this machine to hosts. A file appears under its name only when it is complete and was checked.</source>
        <translation>Kopiert Dateien und Ordner von diesem Rechner auf Hosts. Eine Datei erscheint erst unter ihrem Namen, wenn sie vollständig und geprüft ist.</translation>
    </message>
    <message>
        <source>Makes a folder of hosts like one of this machine. Compared by size, time and permissions.</source>
        <translation>Gleicht einen Ordner von Hosts an einen dieses Rechners an. Verglichen werden Größe, Zeit und Rechte.</translation>
    </message>
    <message>
        <source>files or folders of this machine</source>
        <translation>Dateien oder Ordner dieses Rechners</translation>
    </message>
    <message>
        <source>folder of this machine</source>
        <translation>Ordner dieses Rechners</translation>
    </message>
    <message>
        <source>folder on the hosts, or new name of a single source</source>
        <translation>Ordner auf den Hosts oder neuer Name einer einzelnen Quelle</translation>
    </message>
    <message>
        <source>Remove on the hosts what is not in LOCAL; named first.</source>
        <translation>Auf den Hosts entfernen, was nicht in LOCAL ist; vorher wird es genannt.</translation>
    </message>
    <message>
        <source>Only say what would be done.</source>
        <translation>Nur sagen, was getan würde.</translation>
    </message>
    <message>
        <source>Compare by SHA-256 instead of size and time.</source>
        <translation>Nach SHA-256 statt nach Größe und Zeit vergleichen.</translation>
    </message>
    <message>
        <source>Act as root on the hosts, through sudo.</source>
        <translation>Auf den Hosts als root handeln, durch sudo.</translation>
    </message>
    <message>
        <source>Begin anew instead of going on where an earlier attempt ended, and keep nothing when interrupted.</source>
        <translation>Neu beginnen, statt dort weiterzumachen, wo ein früherer Versuch endete, und bei Abbruch nichts behalten.</translation>
    </message>
    <message>
        <source>“get” needs HOSTS, REMOTE and LOCAL.</source>
        <translation>„get“ braucht HOSTS, REMOTE und LOCAL.</translation>
    </message>
    <message>
        <source>“put” needs HOSTS, LOCAL and REMOTE.</source>
        <translation>„put“ braucht HOSTS, LOCAL und REMOTE.</translation>
    </message>
    <message>
        <source>“sync” needs HOSTS, LOCAL and REMOTE.</source>
        <translation>„sync“ braucht HOSTS, LOCAL und REMOTE.</translation>
    </message>
    <message>
        <source>“--help” behind the command shows how it is used.</source>
        <translation>„--help“ hinter dem Befehl zeigt, wie er benutzt wird.</translation>
    </message>
    <message>
        <source>The host&apos;s name cannot be a folder&apos;s.</source>
        <translation>Der Name des Hosts kann kein Ordnername sein.</translation>
    </message>
    <message>
        <source>Rename the host, or get from it alone.</source>
        <translation>Den Host umbenennen oder nur von ihm holen.</translation>
    </message>
    <message>
        <source>%1 of %2 files, %3 of %4, %5  %6</source>
        <translation>%1 von %2 Dateien, %3 von %4, %5  %6</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) would be copied</source>
        <translation>
            <numerusform>%n Datei würde kopiert</numerusform>
            <numerusform>%n Dateien würden kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unverändert</numerusform>
            <numerusform>%n unverändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would be deleted</source>
        <translation>
            <numerusform>%n würde gelöscht</numerusform>
            <numerusform>%n würden gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n gelöscht</numerusform>
            <numerusform>%n gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n ausgelassen</numerusform>
            <numerusform>%n ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::TrustCommand</name>
    <message>
        <source>allowed: </source>
        <translation>erlaubt: </translation>
    </message>
    <message>
        <source>not allowed: </source>
        <translation>nicht erlaubt: </translation>
    </message>
    <message>
        <source>Look at each of them; “--yes” allows exactly these. You are asked again when their text changes.</source>
        <translation>Jeden davon ansehen; „--yes“ erlaubt genau diese. Ändert sich ihr Text, wird neu gefragt.</translation>
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
    <message>
        <source>sudo on %1 asks for a password.</source>
        <translation>sudo auf %1 fragt nach einem Passwort.</translation>
    </message>
    <message>
        <source>Run this from a terminal, or allow it in sudoers without a password.</source>
        <translation>Von einem Terminal aus starten oder in sudoers ohne Passwort erlauben.</translation>
    </message>
    <message>
        <source>Changes of %1 are confirmed first, by %2.</source>
        <translation>Änderungen an %1 werden erst bestätigt, wegen: %2.</translation>
    </message>
    <message>
        <source>“%1” may change %2. Changes are confirmed first, by %3:</source>
        <translation>„%1“ kann %2 verändern. Änderungen werden erst bestätigt, wegen: %3:</translation>
    </message>
    <message>
        <source>sudo password on %1, to become %2: </source>
        <translation>sudo-Passwort auf %1, um %2 zu werden: </translation>
    </message>
    <message>
        <source>Do it (yes/no)? </source>
        <translation>Ausführen (yes/no)? </translation>
    </message>
    <message>
        <source>Keep it in the desktop&apos;s key ring (yes/no)? [no] </source>
        <translation>Im Schlüsselbund der Arbeitsumgebung behalten (yes/no)? [no] </translation>
    </message>
</context>
<context>
    <name>qd::custommetrics::MetricDesk</name>
    <message>
        <source>Another program is writing %1 just now.</source>
        <translation>Ein anderes Programm schreibt gerade %1.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>qd::custommetrics::MetricFile</name>
    <message>
        <source>This version of Quarterdeck reads only version 1 of the file.</source>
        <translation>Diese Version von Quarterdeck liest nur Version 1 der Datei.</translation>
    </message>
    <message>
        <source>“%1” is not known here and is left alone.</source>
        <translation>„%1“ ist hier nicht bekannt und bleibt unberührt.</translation>
    </message>
    <message>
        <source>The file must begin with “metrics:” and a list of metrics below it.</source>
        <translation>Die Datei muss mit „metrics:“ und einer Liste von Metriken darunter beginnen.</translation>
    </message>
    <message>
        <source>“%1” must be a list: each entry begins with “- ”.</source>
        <translation>„%1“ muss eine Liste sein: Jeder Eintrag beginnt mit „- “.</translation>
    </message>
    <message>
        <source>More than %1 metrics are not read.</source>
        <translation>Mehr als %1 Metriken werden nicht gelesen.</translation>
    </message>
    <message>
        <source>A metric must be a list of fields such as “name: queue”.</source>
        <translation>Eine Metrik muss eine Liste von Feldern wie „name: queue“ sein.</translation>
    </message>
    <message>
        <source>The name “%1” is given twice.</source>
        <translation>Der Name „%1“ ist doppelt vergeben.</translation>
    </message>
    <message>
        <source>This must be one of %1.</source>
        <translation>Dies muss eines von %1 sein.</translation>
    </message>
    <message>
        <source>This must be a time such as 15s, 1m30s or 1h.</source>
        <translation>Dies muss eine Dauer wie 15s, 1m30s oder 1h sein.</translation>
    </message>
    <message>
        <source>The file was changed meanwhile.</source>
        <translation>Die Datei wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>It has been read again: look at it, and change it again if that is still wanted.</source>
        <translation>Sie wurde neu gelesen: ansehen und erneut ändern, wenn das noch gewünscht ist.</translation>
    </message>
    <message>
        <source>metrics.yaml has an error and is left alone: %1</source>
        <translation>metrics.yaml hat einen Fehler und bleibt unberührt: %1</translation>
    </message>
    <message>
        <source>Repair that line in an editor first.</source>
        <translation>Zuerst diese Zeile in einem Editor berichtigen.</translation>
    </message>
    <message>
        <source>metrics.yaml is written in a form that this program cannot change.</source>
        <translation>metrics.yaml ist in einer Form geschrieben, die dieses Programm nicht ändern kann.</translation>
    </message>
    <message>
        <source>Change it in an editor; it is read again by itself.</source>
        <translation>In einem Editor ändern; die Datei wird von selbst neu gelesen.</translation>
    </message>
    <message>
        <source>There is a metric “%1” already.</source>
        <translation>Es gibt schon eine Metrik „%1“.</translation>
    </message>
</context>
<context>
    <name>qd::dashboards::Dashboard</name>
    <message>
        <source>This dashboard is in Grafana&apos;s new format (schema v2), which cannot be read yet.</source>
        <translation>Dieses Dashboard hat Grafanas neues Format (Schema v2), das noch nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>Export it again with the classic model chosen.</source>
        <translation>Erneut exportieren und dabei das klassische Modell wählen.</translation>
    </message>
    <message>
        <source>This JSON is not a Grafana dashboard.</source>
        <translation>Dieses JSON ist kein Grafana-Dashboard.</translation>
    </message>
    <message>
        <source>Choose a file that Grafana&apos;s Export wrote, with panels in it.</source>
        <translation>Eine Datei wählen, die Grafanas Export geschrieben hat, mit Panels darin.</translation>
    </message>
    <message>
        <source>The file is larger than %1 MiB: it is no dashboard.</source>
        <translation>Die Datei ist größer als %1 MiB: Sie ist kein Dashboard.</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>Dies ist kein JSON.</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>Choose a file that Grafana&apos;s Export wrote.</source>
        <translation>Eine Datei wählen, die Grafanas Export geschrieben hat.</translation>
    </message>
    <message>
        <source>panel %1</source>
        <translation>Panel %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>More than %1 queries: the rest is left out.</source>
        <translation>Mehr als %1 Abfragen: Der Rest wird ausgelassen.</translation>
    </message>
    <message>
        <source>A query asks “%1”, which is not a Prometheus; it is left out.</source>
        <translation>Eine Abfrage richtet sich an „%1“, was kein Prometheus ist; sie wird ausgelassen.</translation>
    </message>
    <message>
        <source>A query works on other queries (server-side expression); it is left out.</source>
        <translation>Eine Abfrage rechnet mit anderen Abfragen (Server-side Expression); sie wird ausgelassen.</translation>
    </message>
    <message>
        <source>A heat map&apos;s query is shown as curves.</source>
        <translation>Die Abfrage einer Heatmap wird als Kurven gezeigt.</translation>
    </message>
    <message>
        <source>The look of some fields is chosen by “%1”, which is not known; it is left out.</source>
        <translation>Das Aussehen einiger Felder wird durch „%1“ gewählt, was nicht bekannt ist; es wird ausgelassen.</translation>
    </message>
    <message>
        <source>The transformation “%1” is not known and is left out.</source>
        <translation>Die Transformation „%1“ ist nicht bekannt und wird ausgelassen.</translation>
    </message>
    <message>
        <source>Panels of the kind “%1” cannot be shown.</source>
        <translation>Panels der Art „%1“ können nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>A panel of the kind “%1” is shown as %2.</source>
        <translation>Ein Panel der Art „%1“ wird als %2 gezeigt.</translation>
    </message>
    <message>
        <source>The calculation “%1” is not known.</source>
        <translation>Die Berechnung „%1“ ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The setting “%1” is not known and is left out.</source>
        <translation>Die Einstellung „%1“ ist nicht bekannt und wird ausgelassen.</translation>
    </message>
    <message>
        <source>The unit “%1” is not known; it stands behind the number.</source>
        <translation>Die Einheit „%1“ ist nicht bekannt; sie steht hinter der Zahl.</translation>
    </message>
    <message>
        <source>It is a library panel: its content is in Grafana, not in the file.</source>
        <translation>Es ist ein Library-Panel: Sein Inhalt liegt in Grafana, nicht in der Datei.</translation>
    </message>
    <message>
        <source>More than %1 panels: the rest is left out.</source>
        <translation>Mehr als %1 Panels: Der Rest wird ausgelassen.</translation>
    </message>
    <message>
        <source>The variable “%1” is of the kind “%2”, which is not known.</source>
        <translation>Die Variable „%1“ ist von der Art „%2“, die nicht bekannt ist.</translation>
    </message>
    <message>
        <source>The variable “%1” filters by hand, which is left out.</source>
        <translation>Die Variable „%1“ filtert von Hand (Ad-hoc-Filter), was ausgelassen wird.</translation>
    </message>
    <message>
        <source>Marks from queries are not shown: %1</source>
        <translation>Markierungen aus Abfragen (Annotations) werden nicht gezeigt: %1</translation>
    </message>
    <message>
        <source>The expression “%1” of the variable is not valid: %2</source>
        <translation>Der Ausdruck „%1“ der Variablen ist nicht gültig: %2</translation>
    </message>
    <message>
        <source>The variable has more than %1 values; the rest is left out.</source>
        <translation>Die Variable hat mehr als %1 Werte; der Rest wird ausgelassen.</translation>
    </message>
    <message>
        <source>The transformation “%1” is done in tables only, and left out here.</source>
        <translation>Die Transformation „%1“ gibt es nur in Tabellen, und sie wird hier ausgelassen.</translation>
    </message>
    <message numerus="yes">
        <source>%n series are left out: a panel shows at most %1.</source>
        <translation>
            <numerusform>%n Zeitreihe wird ausgelassen: Ein Panel zeigt höchstens %1.</numerusform>
            <numerusform>%n Zeitreihen werden ausgelassen: Ein Panel zeigt höchstens %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::dashboards::DashboardData</name>
    <message>
        <source>No Prometheus is chosen.</source>
        <translation>Kein Prometheus ist gewählt.</translation>
    </message>
    <message>
        <source>Choose a source above, or add one.</source>
        <translation>Oben eine Quelle wählen oder eine hinzufügen.</translation>
    </message>
    <message>
        <source>It has no query to a Prometheus.</source>
        <translation>Es hat keine Abfrage an einen Prometheus.</translation>
    </message>
    <message>
        <source>Query %1: %2</source>
        <translation>Abfrage %1: %2</translation>
    </message>
</context>
<context>
    <name>qd::dashboards::DashboardLibrary</name>
    <message>
        <source>There is no such dashboard any more.</source>
        <translation>Dieses Dashboard gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Import it again.</source>
        <translation>Es erneut importieren.</translation>
    </message>
    <message>
        <source>This is not a name for a dashboard&apos;s file.</source>
        <translation>Dies ist kein Name für die Datei eines Dashboards.</translation>
    </message>
    <message>
        <source>The dashboard cannot be removed.</source>
        <translation>Das Dashboard kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Check the rights of its folder: %1</source>
        <translation>Die Rechte seines Ordners prüfen: %1</translation>
    </message>
    <message>
        <source>A dashboard needs a title.</source>
        <translation>Ein Dashboard braucht einen Titel.</translation>
    </message>
    <message>
        <source>This is not the address of a dashboard in a Grafana.</source>
        <translation>Dies ist nicht die Adresse eines Dashboards in einem Grafana.</translation>
    </message>
    <message>
        <source>Copy it from the browser: https://…/d/…</source>
        <translation>Sie aus dem Browser kopieren: https://…/d/…</translation>
    </message>
</context>
<context>
    <name>qd::dashboards::Reducer</name>
    <message>
        <source>Last *</source>
        <translation>Letzter *</translation>
    </message>
    <message>
        <source>First *</source>
        <translation>Erster *</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Min.</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max.</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Spanne</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Difference percent</source>
        <translation>Differenz in Prozent</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>StdDev</source>
        <translation>Standardabweichung</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>Varianz</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Min (above zero)</source>
        <translation>Min. (über null)</translation>
    </message>
    <message>
        <source>Change count</source>
        <translation>Zahl der Änderungen</translation>
    </message>
    <message>
        <source>Distinct count</source>
        <translation>Zahl verschiedener Werte</translation>
    </message>
    <message>
        <source>All zeros</source>
        <translation>Alle null</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzter</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erster</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Count all</source>
        <translation>Anzahl aller</translation>
    </message>
    <message>
        <source>All nulls</source>
        <translation>Alle leer</translation>
    </message>
</context>
<context>
    <name>qd::dashboards::Units</name>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>y</source>
        <comment>years</comment>
        <translation>J</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Wahr</translation>
    </message>
    <message>
        <source>False</source>
        <translation>Falsch</translation>
    </message>
</context>
<context>
    <name>qd::dashboards::VariableChain</name>
    <message>
        <source>The variable “%1” needs itself, by way of others.</source>
        <translation>Die Variable „%1“ braucht sich selbst, über andere hinweg.</translation>
    </message>
    <message>
        <source>Correct the dashboard&apos;s variables.</source>
        <translation>Die Variablen des Dashboards berichtigen.</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
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
    <name>qd::hosts::Access</name>
    <message>
        <source>the rule for all hosts</source>
        <translation>die Regel für alle Hosts</translation>
    </message>
    <message>
        <source>the tag “%1”</source>
        <translation>der Tag „%1“</translation>
    </message>
    <message>
        <source>the group “%1”</source>
        <translation>die Gruppe „%1“</translation>
    </message>
    <message>
        <source>its own entry</source>
        <translation>sein eigener Eintrag</translation>
    </message>
    <message>
        <source>the host list, whose rules cannot be read</source>
        <translation>die Hostliste, deren Regeln nicht lesbar sind</translation>
    </message>
</context>
<context>
    <name>qd::hosts::AnsibleInventory</name>
    <message>
        <source>%1 can only be read by Ansible itself.</source>
        <translation>%1 kann nur Ansible selbst lesen.</translation>
    </message>
    <message>
        <source>Let ansible-inventory read it; it runs the code of scripts and plugins.</source>
        <translation>ansible-inventory lesen lassen; dabei läuft der Code von Skripten und Plugins.</translation>
    </message>
    <message>
        <source>The range “%1” must be begin:end or begin:end:step.</source>
        <translation>Der Bereich „%1“ muss Anfang:Ende oder Anfang:Ende:Schritt sein.</translation>
    </message>
    <message>
        <source>Both ends of the range “%1” must have the same length.</source>
        <translation>Beide Enden des Bereichs „%1“ müssen gleich lang sein.</translation>
    </message>
    <message>
        <source>The range “%1” has no first or last member.</source>
        <translation>Der Bereich „%1“ hat kein erstes oder letztes Glied.</translation>
    </message>
    <message>
        <source>The range “%1” means more than %2 hosts.</source>
        <translation>Der Bereich „%1“ bedeutet mehr als %2 Hosts.</translation>
    </message>
    <message>
        <source>“%1” has too many ranges.</source>
        <translation>„%1“ hat zu viele Bereiche.</translation>
    </message>
    <message>
        <source>“%1” means more than %2 hosts.</source>
        <translation>„%1“ bedeutet mehr als %2 Hosts.</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>“%1” is not a section: no spaces or colons may stand in it.</source>
        <translation>„%1“ ist kein Abschnitt: Leerzeichen und Doppelpunkte dürfen nicht darin stehen.</translation>
    </message>
    <message>
        <source>“%1” is not a kind of section; there are :children and :vars.</source>
        <translation>„%1“ ist keine Art von Abschnitt; es gibt :children und :vars.</translation>
    </message>
    <message>
        <source>A quotation mark is missing in “%1”.</source>
        <translation>In „%1“ fehlt ein Anführungszeichen.</translation>
    </message>
    <message>
        <source>“%1” must be key=value.</source>
        <translation>„%1“ muss Schlüssel=Wert sein.</translation>
    </message>
    <message>
        <source>These are more than %1 hosts.</source>
        <translation>Das sind mehr als %1 Hosts.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a group.</source>
        <translation>„%1“ ist kein Gruppenname.</translation>
    </message>
    <message>
        <source>The group “%1” would stand inside itself.</source>
        <translation>Die Gruppe „%1“ stünde in sich selbst.</translation>
    </message>
    <message>
        <source>%1, line %2: The group “%3” is not defined.</source>
        <translation>%1, Zeile %2: Die Gruppe „%3“ ist nicht definiert.</translation>
    </message>
    <message>
        <source>%1 is not text in UTF-8.</source>
        <translation>%1 ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>“%1” is a template, which only Ansible works out.</source>
        <translation>„%1“ ist eine Vorlage, die nur Ansible auflöst.</translation>
    </message>
    <message>
        <source>Its ProxyCommand is not taken over: only jump hosts are.</source>
        <translation>Sein ProxyCommand wird nicht übernommen: nur Sprunghosts werden es.</translation>
    </message>
    <message>
        <source>Its password is not taken over; it is asked for.</source>
        <translation>Sein Passwort wird nicht übernommen; es wird erfragt.</translation>
    </message>
    <message>
        <source>“%1” is not reached by SSH but by “%2”, and is left out.</source>
        <translation>„%1“ wird nicht über SSH erreicht, sondern über „%2“, und wird ausgelassen.</translation>
    </message>
    <message>
        <source>The group “%1” cannot be read: it must have hosts, vars or children.</source>
        <translation>Die Gruppe „%1“ kann nicht gelesen werden: sie muss hosts, vars oder children haben.</translation>
    </message>
    <message>
        <source>“%1” in the group “%2” is not used.</source>
        <translation>„%1“ in der Gruppe „%2“ wird nicht verwendet.</translation>
    </message>
    <message>
        <source>%1 is nested too deeply or repeats itself too often to be an inventory.</source>
        <translation>%1 ist zu tief verschachtelt oder wiederholt sich zu oft für ein Inventar.</translation>
    </message>
    <message>
        <source>%1 is a plugin&apos;s configuration, which only Ansible can read.</source>
        <translation>%1 ist die Konfiguration eines Plugins, die nur Ansible lesen kann.</translation>
    </message>
    <message>
        <source>%1 is not an inventory: it must begin with a group such as “all:”.</source>
        <translation>%1 ist kein Inventar: es muss mit einer Gruppe wie „all:“ beginnen.</translation>
    </message>
    <message>
        <source>%1, line %2: This is not valid YAML: %3.</source>
        <translation>%1, Zeile %2: Das ist kein gültiges YAML: %3.</translation>
    </message>
    <message>
        <source>%1 is encrypted with Ansible Vault and is not read.</source>
        <translation>%1 ist mit Ansible Vault verschlüsselt und wird nicht gelesen.</translation>
    </message>
    <message>
        <source>%1 does not hold variables.</source>
        <translation>%1 enthält keine Variablen.</translation>
    </message>
    <message>
        <source>What ansible-inventory printed about %1 cannot be read.</source>
        <translation>Was ansible-inventory über %1 ausgegeben hat, kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::ConnectionTester</name>
    <message>
        <source>The test was cancelled.</source>
        <translation>Die Prüfung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The connection was closed.</source>
        <translation>Die Verbindung wurde geschlossen.</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
</context>
<context>
    <name>qd::hosts::CsvImport</name>
    <message>
        <source>The table is not text in UTF-8.</source>
        <translation>Die Tabelle ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>Save it as “CSV UTF-8”.</source>
        <translation>Als „CSV UTF-8“ speichern.</translation>
    </message>
    <message>
        <source>Line %1: text stands behind a closing quotation mark.</source>
        <translation>Zeile %1: hinter einem schließenden Anführungszeichen steht Text.</translation>
    </message>
    <message>
        <source>Line %1: the table has more than %2 lines or %3 columns.</source>
        <translation>Zeile %1: die Tabelle hat mehr als %2 Zeilen oder %3 Spalten.</translation>
    </message>
    <message>
        <source>Line %1: a quotation mark is never closed.</source>
        <translation>Zeile %1: ein Anführungszeichen wird nie geschlossen.</translation>
    </message>
    <message>
        <source>The column “%1” is not used.</source>
        <translation>Die Spalte „%1“ wird nicht verwendet.</translation>
    </message>
    <message>
        <source>%1, line 1: no column is called “name” or “address”.</source>
        <translation>%1, Zeile 1: keine Spalte heißt „name“ oder „address“.</translation>
    </message>
    <message>
        <source>The first line must name the columns: name, address, port, user, key, jump, group, tags, note.</source>
        <translation>Die erste Zeile muss die Spalten benennen: name, address, port, user, key, jump, group, tags, note.</translation>
    </message>
    <message>
        <source>The line has %1 cells, but there are %2 columns.</source>
        <translation>Die Zeile hat %1 Zellen, es gibt aber %2 Spalten.</translation>
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
    <message>
        <source>The name or user of %1 contains characters that must not be put into a command.</source>
        <translation>Name oder Benutzer von %1 enthalten Zeichen, die nicht in einen Befehl gesetzt werden dürfen.</translation>
    </message>
    <message>
        <source>Change them, or reach the host without ProxyCommand.</source>
        <translation>Sie ändern oder den Host ohne ProxyCommand erreichen.</translation>
    </message>
    <message>
        <source>The ProxyCommand of %1 contains a token that there is not.</source>
        <translation>Der ProxyCommand von %1 enthält ein Kürzel, das es nicht gibt.</translation>
    </message>
    <message>
        <source>Only %%, %h, %k, %n, %p and %r are replaced in it.</source>
        <translation>Nur %%, %h, %k, %n, %p und %r werden darin ersetzt.</translation>
    </message>
    <message>
        <source>%1 is reached through a command of ssh_config that you have not allowed.</source>
        <translation>%1 wird durch einen Befehl aus ssh_config erreicht, der noch nicht erlaubt ist.</translation>
    </message>
    <message>
        <source>Look at the command, and allow it when asked, or with “quarterdeck-cli hosts trust-command %1”.</source>
        <translation>Den Befehl ansehen und erlauben, wenn danach gefragt wird, oder mit „quarterdeck-cli hosts trust-command %1“.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::FactsCollector</name>
    <message>
        <source>Ask what the host is</source>
        <translation>Fragen, was der Host ist</translation>
    </message>
</context>
<context>
    <name>qd::hosts::HostFilter</name>
    <message>
        <source>A quotation mark is missing.</source>
        <translation>Ein Anführungszeichen fehlt.</translation>
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
    <message>
        <source>This parenthesis was never opened.</source>
        <translation>Diese Klammer wurde nie geöffnet.</translation>
    </message>
    <message>
        <source>The parentheses are nested too deeply.</source>
        <translation>Die Klammern sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>This parenthesis is never closed.</source>
        <translation>Diese Klammer wird nie geschlossen.</translation>
    </message>
    <message>
        <source>“%1” needs a number, for example %2.</source>
        <translation>„%1“ braucht eine Zahl, zum Beispiel %2.</translation>
    </message>
    <message>
        <source>“%1” compares a number with a pattern; use &gt; &lt; or =.</source>
        <translation>„%1“ vergleicht eine Zahl mit einem Muster; &gt; &lt; oder = verwenden.</translation>
    </message>
    <message>
        <source>“%1” is a text and has no more or less; use : ~ or =.</source>
        <translation>„%1“ ist ein Text und kennt kein Mehr oder Weniger; : ~ oder = verwenden.</translation>
    </message>
    <message>
        <source>“%1” is not known here; use one of %2.</source>
        <translation>„%1“ ist hier nicht bekannt; möglich sind %2.</translation>
    </message>
    <message>
        <source>“%1” is not a regular expression: %2.</source>
        <translation>„%1“ ist kein regulärer Ausdruck: %2.</translation>
    </message>
    <message>
        <source>“%1” cannot be compared; use cpu, mem, latency, cores, ram, uptime or port.</source>
        <translation>„%1“ lässt sich nicht vergleichen; cpu, mem, latency, cores, ram, uptime oder port verwenden.</translation>
    </message>
    <message>
        <source>“%1:” is not known; use name, tag, group, state, os, user, address or another key that the field offers.</source>
        <translation>„%1:“ ist nicht bekannt; name, tag, group, state, os, user, address oder einen anderen Schlüssel verwenden, den das Feld anbietet.</translation>
    </message>
    <message>
        <source>“%1” needs a word behind it.</source>
        <translation>„%1“ braucht ein Wort dahinter.</translation>
    </message>
    <message>
        <source>A word is missing here.</source>
        <translation>Hier fehlt ein Wort.</translation>
    </message>
    <message>
        <source>A word is missing before “%1”.</source>
        <translation>Vor „%1“ fehlt ein Wort.</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>The filter is longer than %1 characters.</source>
        <translation>Der Filter ist länger als %1 Zeichen.</translation>
    </message>
    <message>
        <source>name in the list</source>
        <translation>Name in der Liste</translation>
    </message>
    <message>
        <source>a whole tag</source>
        <translation>ein ganzer Tag</translation>
    </message>
    <message>
        <source>group or part of its path</source>
        <translation>Gruppe oder Teil ihres Pfads</translation>
    </message>
    <message>
        <source>connection and load</source>
        <translation>Verbindung und Last</translation>
    </message>
    <message>
        <source>operating system</source>
        <translation>Betriebssystem</translation>
    </message>
    <message>
        <source>CPU load in percent</source>
        <translation>CPU-Last in Prozent</translation>
    </message>
    <message>
        <source>memory in use in percent</source>
        <translation>belegter Speicher in Prozent</translation>
    </message>
    <message>
        <source>answer time in milliseconds</source>
        <translation>Antwortzeit in Millisekunden</translation>
    </message>
    <message>
        <source>account of the entry</source>
        <translation>Konto des Eintrags</translation>
    </message>
    <message>
        <source>host name or IP address</source>
        <translation>Hostname oder IP-Adresse</translation>
    </message>
    <message>
        <source>port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>jump host</source>
        <translation>Sprunghost</translation>
    </message>
    <message>
        <source>key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>where the entry was imported from</source>
        <translation>woher der Eintrag importiert wurde</translation>
    </message>
    <message>
        <source>whether changes are allowed</source>
        <translation>ob Änderungen erlaubt sind</translation>
    </message>
    <message>
        <source>local, imported, vanished, ungrouped, untagged</source>
        <translation>local, imported, vanished, ungrouped, untagged (Zustand des Eintrags)</translation>
    </message>
    <message>
        <source>kernel release</source>
        <translation>Kernel-Version</translation>
    </message>
    <message>
        <source>architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>CPU or machine model</source>
        <translation>CPU- oder Maschinenmodell</translation>
    </message>
    <message>
        <source>virtualisation, “none” on bare metal</source>
        <translation>Virtualisierung, „none“ auf echter Hardware</translation>
    </message>
    <message>
        <source>name the host gives itself</source>
        <translation>Name, den der Host sich selbst gibt</translation>
    </message>
    <message>
        <source>version of python3</source>
        <translation>Version von python3</translation>
    </message>
    <message>
        <source>service manager</source>
        <translation>Dienstverwaltung</translation>
    </message>
    <message>
        <source>package manager</source>
        <translation>Paketverwaltung</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation>CPU-Threads</translation>
    </message>
    <message>
        <source>memory in GiB</source>
        <translation>Speicher in GiB</translation>
    </message>
    <message>
        <source>time since the start: 30d, 12h</source>
        <translation>Zeit seit dem Start: 30d, 12h</translation>
    </message>
    <message>
        <source>There is no smart group “%1”.</source>
        <translation>Es gibt keine Smart-Gruppe „%1“.</translation>
    </message>
    <message>
        <source>“hosts smart” shows them.</source>
        <translation>„hosts smart“ zeigt sie.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::HostImport</name>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>jump host</source>
        <translation>Sprunghost</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>imported from</source>
        <translation>importiert aus</translation>
    </message>
    <message>
        <source>marked as vanished</source>
        <translation>als verschwunden markiert</translation>
    </message>
    <message>
        <source>no longer marked as vanished</source>
        <translation>nicht mehr als verschwunden markiert</translation>
    </message>
    <message>
        <source>ansible-inventory cannot be started.</source>
        <translation>ansible-inventory kann nicht gestartet werden.</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Der Import wurde abgebrochen.</translation>
    </message>
    <message>
        <source>ansible-inventory did not answer for %1 seconds.</source>
        <translation>ansible-inventory hat %1 Sekunden lang nicht geantwortet.</translation>
    </message>
    <message>
        <source>Run it in a terminal to see what it waits for.</source>
        <translation>In einem Terminal starten, um zu sehen, worauf es wartet.</translation>
    </message>
    <message>
        <source>ansible-inventory is not installed here.</source>
        <translation>ansible-inventory ist hier nicht installiert.</translation>
    </message>
    <message>
        <source>Install Ansible (ansible-core), or choose an INI or YAML inventory.</source>
        <translation>Ansible (ansible-core) installieren oder ein INI- oder YAML-Inventar wählen.</translation>
    </message>
    <message>
        <source>ansible-inventory prints more than can be an inventory.</source>
        <translation>ansible-inventory gibt mehr aus, als ein Inventar sein kann.</translation>
    </message>
    <message>
        <source>ansible-inventory could not read %1.</source>
        <translation>ansible-inventory konnte %1 nicht lesen.</translation>
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
    <message>
        <source>%1, vanished</source>
        <translation>%1, verschwunden</translation>
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
    <message>
        <source>gone from its source</source>
        <translation>aus der Quelle verschwunden</translation>
    </message>
    <message>
        <source>No longer in %1, from where it was imported.</source>
        <translation>Nicht mehr in %1, woher der Eintrag importiert wurde.</translation>
    </message>
    <message>
        <source>Without a tag</source>
        <translation>Ohne Tag</translation>
    </message>
    <message>
        <source>Smart group %1</source>
        <translation>Smart-Gruppe %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n host(s)</source>
        <translation>
            <numerusform>%1, %n Host</numerusform>
            <numerusform>%1, %n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>Hosts that match: %1</source>
        <translation>Hosts, auf die zutrifft: %1</translation>
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
    <message>
        <source>The host list was changed meanwhile; the edit cannot be taken back.</source>
        <translation>Die Hostliste wurde inzwischen geändert; die Bearbeitung kann nicht zurückgenommen werden.</translation>
    </message>
    <message>
        <source>Change the entries by hand.</source>
        <translation>Die Einträge von Hand ändern.</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>%1 kann nicht entfernt werden.</translation>
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
    <message>
        <source>“%1” must be true or false.</source>
        <translation>„%1“ muss true oder false sein.</translation>
    </message>
    <message>
        <source>“%1” must be a list such as [web, prod].</source>
        <translation>„%1“ muss eine Liste wie [web, prod] sein.</translation>
    </message>
    <message>
        <source>“access” must be lines such as “tag:prod: confirm”.</source>
        <translation>„access“ muss aus Zeilen wie „tag:prod: confirm“ bestehen.</translation>
    </message>
    <message>
        <source>“%1” must be all, tag:NAME or group:NAME.</source>
        <translation>„%1“ muss all, tag:NAME oder group:NAME sein.</translation>
    </message>
    <message>
        <source>The access must be read-only, confirm or full.</source>
        <translation>Der Zugriff muss read-only, confirm oder full sein.</translation>
    </message>
    <message>
        <source>“smart_groups” must be a list: each begins with “- ”.</source>
        <translation>„smart_groups“ muss eine Liste sein: jeder Punkt beginnt mit „- “.</translation>
    </message>
    <message>
        <source>A smart group must be a “name:” and a “filter:”.</source>
        <translation>Eine Smart-Gruppe muss „name:“ und „filter:“ haben.</translation>
    </message>
    <message>
        <source>This is nested too deeply or repeated too often.</source>
        <translation>Dies ist zu tief verschachtelt oder zu oft wiederholt.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::KnownHostKeys</name>
    <message>
        <source>This machine is reached without SSH and has no host key here.</source>
        <translation>Diese Maschine wird ohne SSH erreicht und hat hier keinen Hostschlüssel.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::MutationLog</name>
    <message>
        <source>A command</source>
        <translation>Ein Befehl</translation>
    </message>
    <message>
        <source>%1 on %2: not sent</source>
        <translation>%1 auf %2: nicht gesendet</translation>
    </message>
    <message>
        <source>%1 on %2: outcome unknown</source>
        <translation>%1 auf %2: Ausgang unbekannt</translation>
    </message>
    <message>
        <source>%1 on %2: done</source>
        <translation>%1 auf %2: erledigt</translation>
    </message>
    <message>
        <source>%1 on %2: ended by signal %3</source>
        <translation>%1 auf %2: durch Signal %3 beendet</translation>
    </message>
    <message>
        <source>%1 on %2: exit status %3</source>
        <translation>%1 auf %2: Exit-Status %3</translation>
    </message>
    <message>
        <source>%1 on %2: started</source>
        <translation>%1 auf %2: begonnen</translation>
    </message>
    <message>
        <source>%1 on %2: did not run</source>
        <translation>%1 auf %2: nicht gelaufen</translation>
    </message>
    <message>
        <source>Quarterdeck ended before the command did.</source>
        <translation>Quarterdeck endete vor dem Befehl.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::PuttyImport</name>
    <message>
        <source>Its proxy is not taken over: only jump hosts are.</source>
        <translation>Sein Proxy wird nicht übernommen: nur Sprunghosts werden es.</translation>
    </message>
    <message>
        <source>Its key %1 is in PuTTY&apos;s format; “puttygen KEY -O private-openssh” converts it.</source>
        <translation>Sein Schlüssel %1 hat das Format von PuTTY; „puttygen KEY -O private-openssh“ wandelt ihn um.</translation>
    </message>
    <message>
        <source>%1 is not an export of the Windows registry.</source>
        <translation>%1 ist kein Export der Windows-Registrierung.</translation>
    </message>
    <message>
        <source>On Windows: regedit /e putty.reg HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions</source>
        <translation>Unter Windows: regedit /e putty.reg HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions</translation>
    </message>
    <message>
        <source>“%1” is not a session by SSH but by %2, and is left out.</source>
        <translation>„%1“ ist keine Sitzung über SSH, sondern über %2, und wird ausgelassen.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::SmartGroup</name>
    <message>
        <source>Give the smart group a name.</source>
        <translation>Der Smart-Gruppe einen Namen geben.</translation>
    </message>
    <message>
        <source>The name must be one line of at most %1 characters, without commas or outer spaces.</source>
        <translation>Der Name muss eine Zeile mit höchstens %1 Zeichen sein, ohne Kommas oder Leerzeichen am Rand.</translation>
    </message>
    <message>
        <source>There is already a smart group named “%1”.</source>
        <translation>Es gibt schon eine Smart-Gruppe namens „%1“.</translation>
    </message>
    <message>
        <source>A smart group needs a rule, for example tag:prod.</source>
        <translation>Eine Smart-Gruppe braucht eine Regel, zum Beispiel tag:prod.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::SshClient</name>
    <message>
        <source>ssh does not accept the configuration of %1.</source>
        <translation>ssh nimmt die Konfiguration von %1 nicht an.</translation>
    </message>
    <message>
        <source>ssh_config has an error: %1</source>
        <translation>ssh_config hat einen Fehler: %1</translation>
    </message>
    <message>
        <source>Mend the file; it is read again at once.</source>
        <translation>Die Datei verbessern; sie wird sofort neu gelesen.</translation>
    </message>
    <message>
        <source>%1 cannot be started.</source>
        <translation>%1 kann nicht gestartet werden.</translation>
    </message>
    <message>
        <source>ssh did not say in time what its configuration means for %1.</source>
        <translation>ssh hat nicht rechtzeitig gesagt, was seine Konfiguration für %1 bedeutet.</translation>
    </message>
    <message>
        <source>Check CanonicalizeHostname and Match exec in it.</source>
        <translation>CanonicalizeHostname und Match exec darin prüfen.</translation>
    </message>
    <message>
        <source>There is no program “false” on this machine.</source>
        <translation>Auf dieser Maschine gibt es kein Programm „false“.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::SshConfig</name>
    <message>
        <source>This Match block wants to run “%1”. Until you allow that, the block does not hold.</source>
        <translation>Dieser Match-Block will „%1“ ausführen. Bis das erlaubt ist, gilt der Block nicht.</translation>
    </message>
    <message>
        <source>Include is nested more than %1 deep or includes itself.</source>
        <translation>Include ist mehr als %1 Ebenen tief oder schließt sich selbst ein.</translation>
    </message>
    <message>
        <source>“%1” is no option that OpenSSH knows.</source>
        <translation>„%1“ ist keine Option, die OpenSSH kennt.</translation>
    </message>
    <message>
        <source>This Match line cannot be read.</source>
        <translation>Diese Match-Zeile kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>“%1” does not fit here.</source>
        <translation>„%1“ passt hier nicht.</translation>
    </message>
    <message>
        <source>A system-wide file cannot include from a home folder.</source>
        <translation>Eine systemweite Datei kann nichts aus einem Home-Ordner einbinden.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>“%1” has no value.</source>
        <translation>„%1“ hat keinen Wert.</translation>
    </message>
    <message>
        <source>“%1” names no environment variable that is set.</source>
        <translation>„%1“ nennt keine gesetzte Umgebungsvariable.</translation>
    </message>
    <message>
        <source>There are more words than “%1” takes.</source>
        <translation>Es sind mehr Wörter, als „%1“ annimmt.</translation>
    </message>
    <message>
        <source>A quotation mark is missing.</source>
        <translation>Ein Anführungszeichen fehlt.</translation>
    </message>
    <message>
        <source>Others may write to %1, so it is not used. Make it yours and take the right away: chmod go-w.</source>
        <translation>Andere dürfen in %1 schreiben, deshalb wird die Datei nicht verwendet. Sie zur eigenen machen und das Recht nehmen: chmod go-w.</translation>
    </message>
    <message>
        <source>HostName of %1 may only contain %h and %%.</source>
        <translation>HostName von %1 darf nur %h und %% enthalten.</translation>
    </message>
    <message>
        <source>%1 of %2 leaves no algorithm.</source>
        <translation>%1 von %2 lässt keinen Algorithmus übrig.</translation>
    </message>
    <message>
        <source>%1 is its own jump host.</source>
        <translation>%1 ist sein eigener Sprunghost.</translation>
    </message>
    <message>
        <source>A SetEnv of %1 names a token or variable that there is not.</source>
        <translation>Ein SetEnv von %1 nennt ein Kürzel oder eine Variable, die es nicht gibt.</translation>
    </message>
    <message>
        <source>%1 of %2 names a token, variable or account that there is not.</source>
        <translation>%1 von %2 nennt ein Kürzel, eine Variable oder ein Konto, das es nicht gibt.</translation>
    </message>
    <message>
        <source>ssh_config has an error: %1</source>
        <translation>ssh_config hat einen Fehler: %1</translation>
    </message>
    <message>
        <source>Mend the file; it is read again at once.</source>
        <translation>Die Datei verbessern; sie wird sofort neu gelesen.</translation>
    </message>
    <message>
        <source>Run the command by hand, or change the Match block; the file is read again at once.</source>
        <translation>Den Befehl von Hand ausführen oder den Match-Block ändern; die Datei wird sofort neu gelesen.</translation>
    </message>
    <message>
        <source>The shell that should run the command of a Match block cannot be started: %1</source>
        <translation>Die Shell für den Befehl eines Match-Blocks lässt sich nicht starten: %1</translation>
    </message>
    <message>
        <source>The command of a Match block did not end in time.</source>
        <translation>Der Befehl eines Match-Blocks endete nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>The command of a Match block was ended by a signal.</source>
        <translation>Der Befehl eines Match-Blocks wurde durch ein Signal beendet.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::SshConfigImport</name>
    <message>
        <source>Its ProxyCommand stays in ssh_config; it runs after you allowed it.</source>
        <translation>Sein ProxyCommand bleibt in ssh_config; er läuft, nachdem er erlaubt wurde.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::TunnelModel</name>
    <message>
        <source>This host has that tunnel already.</source>
        <translation>Dieser Host hat den Tunnel schon.</translation>
    </message>
    <message>
        <source>Start it in the list.</source>
        <translation>Ihn in der Liste starten.</translation>
    </message>
    <message>
        <source>The host is not in the list any more.</source>
        <translation>Der Host steht nicht mehr in der Liste.</translation>
    </message>
    <message>
        <source>The host&apos;s settings lead nowhere.</source>
        <translation>Die Einstellungen des Hosts führen nirgendwohin.</translation>
    </message>
    <message>
        <source>Check its entry and its jump hosts.</source>
        <translation>Seinen Eintrag und seine Sprunghosts prüfen.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>Horcht auf</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Führt zu</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>starts with the connection</source>
        <translation>beginnt mit der Verbindung</translation>
    </message>
    <message>
        <source>waits for the connection</source>
        <translation>wartet auf die Verbindung</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>wird geöffnet</translation>
    </message>
    <message>
        <source>open, last connection failed</source>
        <translation>offen, letzte Verbindung fehlgeschlagen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Others than the host may use this tunnel, if its sshd_config allows it.</source>
        <translation>Andere als der Host können diesen Tunnel benutzen, wenn seine sshd_config es erlaubt.</translation>
    </message>
    <message>
        <source>Others than this machine may use this tunnel.</source>
        <translation>Andere als diese Maschine können diesen Tunnel benutzen.</translation>
    </message>
    <message>
        <source>%1, on the host</source>
        <translation>%1, auf dem Host</translation>
    </message>
    <message>
        <source>%1, here</source>
        <translation>%1, hier</translation>
    </message>
    <message>
        <source>anywhere (SOCKS)</source>
        <translation>überallhin (SOCKS)</translation>
    </message>
    <message>
        <source>%1, from the host</source>
        <translation>%1, vom Host aus</translation>
    </message>
    <message>
        <source>%1 open, %2 received, %3 sent</source>
        <translation>%1 offen, %2 empfangen, %3 gesendet</translation>
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
    <message>
        <source>The access must be read-only, confirm or full, not “%1”.</source>
        <translation>Der Zugriff muss read-only, confirm oder full sein, nicht „%1“.</translation>
    </message>
    <message>
        <source>A tunnel must be one line such as “-L 8080:localhost:80”.</source>
        <translation>Ein Tunnel muss eine Zeile wie „-L 8080:localhost:80“ sein.</translation>
    </message>
    <message>
        <source>The origin must be one line of at most %1 characters.</source>
        <translation>Die Herkunft muss eine Zeile mit höchstens %1 Zeichen sein.</translation>
    </message>
</context>
<context>
    <name>qd::hosts::YamlFieldReader</name>
    <message>
        <source>“%1” is given twice.</source>
        <translation>„%1“ ist doppelt angegeben.</translation>
    </message>
    <message>
        <source>This must be one text.</source>
        <translation>Dies muss ein einzelner Text sein.</translation>
    </message>
    <message>
        <source>This must be a list such as %1.</source>
        <translation>Dies muss eine Liste sein wie %1.</translation>
    </message>
</context>
<context>
    <name>qd::integrations::AlertmanagerClient</name>
    <message>
        <source>%1 does not answer as an Alertmanager does.</source>
        <translation>%1 antwortet nicht wie ein Alertmanager.</translation>
    </message>
    <message>
        <source>Check the address: it is that of the server, with the path in front of /api/v2.</source>
        <translation>Die Adresse prüfen: Es ist die des Servers, mit dem Pfad vor /api/v2.</translation>
    </message>
    <message>
        <source>A silence needs a matcher.</source>
        <translation>Eine Silence braucht einen Matcher.</translation>
    </message>
    <message>
        <source>Say which alerts it is for, as in alertname=&quot;HostDown&quot;.</source>
        <translation>Angeben, für welche Alarme sie gilt, etwa alertname=&quot;HostDown&quot;.</translation>
    </message>
    <message>
        <source>“%1” is not a regular expression.</source>
        <translation>„%1“ ist kein regulärer Ausdruck.</translation>
    </message>
    <message>
        <source>Correct it, or match the text as it is.</source>
        <translation>Ihn berichtigen oder den Text so vergleichen, wie er ist.</translation>
    </message>
    <message>
        <source>This would silence every alert.</source>
        <translation>Dies würde jeden Alarm stummschalten.</translation>
    </message>
    <message>
        <source>One matcher must ask for something that is not empty.</source>
        <translation>Ein Matcher muss nach etwas fragen, das nicht leer ist.</translation>
    </message>
    <message>
        <source>The silence would end before it begins.</source>
        <translation>Die Silence wäre vor ihrem Beginn zu Ende.</translation>
    </message>
    <message>
        <source>Choose a later end.</source>
        <translation>Ein späteres Ende wählen.</translation>
    </message>
    <message>
        <source>A silence needs a comment.</source>
        <translation>Eine Silence braucht einen Kommentar.</translation>
    </message>
    <message>
        <source>Say why, for those who find it later.</source>
        <translation>Den Grund nennen, für alle, die sie später finden.</translation>
    </message>
    <message>
        <source>A silence needs an author.</source>
        <translation>Eine Silence braucht einen Verfasser.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Einen Namen eingeben.</translation>
    </message>
</context>
<context>
    <name>qd::integrations::PrometheusClient</name>
    <message>
        <source>The server does not understand the query.</source>
        <translation>Der Server versteht die Abfrage nicht.</translation>
    </message>
    <message>
        <source>The place that it names is marked in the query.</source>
        <translation>Die Stelle, die er nennt, ist in der Abfrage markiert.</translation>
    </message>
    <message>
        <source>The server gave up on the query.</source>
        <translation>Der Server hat die Abfrage aufgegeben.</translation>
    </message>
    <message>
        <source>Ask for a shorter time or fewer series.</source>
        <translation>Nach weniger Zeit oder weniger Zeitreihen fragen.</translation>
    </message>
    <message>
        <source>The server ended the query.</source>
        <translation>Der Server hat die Abfrage beendet.</translation>
    </message>
    <message>
        <source>Ask again.</source>
        <translation>Erneut fragen.</translation>
    </message>
    <message>
        <source>The server cannot work the query out.</source>
        <translation>Der Server kann die Abfrage nicht ausrechnen.</translation>
    </message>
    <message>
        <source>Its words say why.</source>
        <translation>Seine Worte sagen, warum.</translation>
    </message>
    <message>
        <source>The server cannot answer now.</source>
        <translation>Der Server kann jetzt nicht antworten.</translation>
    </message>
    <message>
        <source>It may be starting. Try again in a moment.</source>
        <translation>Vielleicht startet er gerade. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The server has nothing of that.</source>
        <translation>Der Server hat nichts davon.</translation>
    </message>
    <message>
        <source>Its words say what is missing.</source>
        <translation>Seine Worte sagen, was fehlt.</translation>
    </message>
    <message numerus="yes">
        <source>%n series are left out: the answer has too many.</source>
        <translation>
            <numerusform>%n Zeitreihe wird ausgelassen: Die Antwort hat zu viele.</numerusform>
            <numerusform>%n Zeitreihen werden ausgelassen: Die Antwort hat zu viele.</numerusform>
        </translation>
    </message>
    <message>
        <source>Native histograms in the answer are not shown; histogram_quantile() or histogram_avg() make numbers of them.</source>
        <translation>Native Histogramme in der Antwort werden nicht gezeigt; histogram_quantile() oder histogram_avg() machen Zahlen daraus.</translation>
    </message>
    <message>
        <source>%1 does not answer as a Prometheus does.</source>
        <translation>%1 antwortet nicht wie ein Prometheus.</translation>
    </message>
    <message>
        <source>Check the address: it is that of the server, with the path in front of /api/v1.</source>
        <translation>Die Adresse prüfen: Es ist die des Servers, mit dem Pfad vor /api/v1.</translation>
    </message>
    <message>
        <source>The server gave an answer of an unknown kind.</source>
        <translation>Der Server hat eine Antwort unbekannter Art gegeben.</translation>
    </message>
    <message>
        <source>It may be newer than this program.</source>
        <translation>Vielleicht ist er neuer als dieses Programm.</translation>
    </message>
</context>
<context>
    <name>qd::integrations::PrometheusService</name>
    <message>
        <source>%1 has an error.</source>
        <translation>%1 hat einen Fehler.</translation>
    </message>
    <message>
        <source>Correct the file. Until then the program does not write it.</source>
        <translation>Die Datei berichtigen. Bis dahin schreibt das Programm nicht hinein.</translation>
    </message>
    <message>
        <source>The host “%1” that leads to “%2” is not in the list.</source>
        <translation>Der Host „%1“, der zu „%2“ führt, ist nicht in der Liste.</translation>
    </message>
    <message>
        <source>Add the host, or choose another way to the server.</source>
        <translation>Den Host hinzufügen oder einen anderen Weg zum Server wählen.</translation>
    </message>
    <message>
        <source>There is no Prometheus server of that name any more.</source>
        <translation>Einen Prometheus-Server dieses Namens gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Einen anderen wählen.</translation>
    </message>
    <message>
        <source>“%1” wants a login, and there is nobody to ask for it.</source>
        <translation>„%1“ verlangt eine Anmeldung, und niemand ist da, der danach gefragt werden könnte.</translation>
    </message>
    <message>
        <source>There is no password or token for “%1”.</source>
        <translation>Für „%1“ gibt es weder Passwort noch Token.</translation>
    </message>
    <message>
        <source>Enter it in the server&apos;s settings.</source>
        <translation>Es in den Einstellungen des Servers eingeben.</translation>
    </message>
</context>
<context>
    <name>qd::integrations::PrometheusSource</name>
    <message>
        <source>This is not YAML: %1</source>
        <translation>Dies ist kein YAML: %1</translation>
    </message>
    <message>
        <source>The file must begin with “prometheus:” and a list of servers below it.</source>
        <translation>Die Datei muss mit „prometheus:“ und einer Liste von Servern darunter beginnen.</translation>
    </message>
    <message>
        <source>This version of Quarterdeck reads only version 1 of the file.</source>
        <translation>Diese Version von Quarterdeck liest nur Version 1 der Datei.</translation>
    </message>
    <message>
        <source>“%1” is not known here and is left out.</source>
        <translation>„%1“ ist hier nicht bekannt und wird ausgelassen.</translation>
    </message>
    <message>
        <source>“%1” must be a list: each entry begins with “- ”.</source>
        <translation>„%1“ muss eine Liste sein: Jeder Eintrag beginnt mit „- “.</translation>
    </message>
    <message>
        <source>More than %1 servers are not read.</source>
        <translation>Mehr als %1 Server werden nicht gelesen.</translation>
    </message>
    <message>
        <source>A server must be a list of fields such as “url: http://127.0.0.1:9090”.</source>
        <translation>Ein Server muss eine Liste von Feldern wie „url: http://127.0.0.1:9090“ sein.</translation>
    </message>
    <message>
        <source>A server needs an “id” of letters, digits, dots and dashes.</source>
        <translation>Ein Server braucht eine „id“ aus Buchstaben, Ziffern, Punkten und Strichen.</translation>
    </message>
    <message>
        <source>The id “%1” is given twice.</source>
        <translation>Die id „%1“ ist doppelt vergeben.</translation>
    </message>
    <message>
        <source>“%1” must be a text.</source>
        <translation>„%1“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>Secrets do not belong into this file: remove it, and enter it in the program, which leaves it to the key ring.</source>
        <translation>Geheimnisse gehören nicht in diese Datei: Es entfernen und im Programm eingeben, das es dem Schlüsselbund überlässt.</translation>
    </message>
    <message>
        <source>“%1” must be one of: %2.</source>
        <translation>„%1“ muss eines davon sein: %2.</translation>
    </message>
    <message>
        <source>“%1” must be a time such as 15s or 1m.</source>
        <translation>„%1“ muss eine Dauer wie 15s oder 1m sein.</translation>
    </message>
    <message>
        <source>The server needs a name.</source>
        <translation>Der Server braucht einen Namen.</translation>
    </message>
    <message>
        <source>Call it as you speak of it.</source>
        <translation>Ihn so nennen, wie von ihm gesprochen wird.</translation>
    </message>
    <message>
        <source>A login with a password needs a user name.</source>
        <translation>Eine Anmeldung mit Passwort braucht einen Benutzernamen.</translation>
    </message>
    <message>
        <source>Enter it, or choose another kind of login.</source>
        <translation>Ihn eingeben oder eine andere Art der Anmeldung wählen.</translation>
    </message>
    <message>
        <source>A user name must not hold a colon.</source>
        <translation>Ein Benutzername darf keinen Doppelpunkt enthalten.</translation>
    </message>
    <message>
        <source>HTTP cannot tell it from the password then.</source>
        <translation>HTTP kann ihn sonst nicht vom Passwort unterscheiden.</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
</context>
<context>
    <name>qd::integrations::Promql</name>
    <message>
        <source>Groups by these labels.</source>
        <translation>Fasst nach diesen Labels zusammen.</translation>
    </message>
    <message>
        <source>Groups by all other labels.</source>
        <translation>Fasst nach allen anderen Labels zusammen.</translation>
    </message>
    <message>
        <source>Those that the other side has too.</source>
        <translation>Die, welche die andere Seite auch hat.</translation>
    </message>
    <message>
        <source>These, and those that only the other side has.</source>
        <translation>Diese und die, welche nur die andere Seite hat.</translation>
    </message>
    <message>
        <source>Those that the other side does not have.</source>
        <translation>Die, welche die andere Seite nicht hat.</translation>
    </message>
    <message>
        <source>As it was so long ago.</source>
        <translation>Wie es vor dieser Zeit war.</translation>
    </message>
    <message>
        <source>Matches both sides by these labels only.</source>
        <translation>Vergleicht beide Seiten nur nach diesen Labels.</translation>
    </message>
    <message>
        <source>Matches both sides by all other labels.</source>
        <translation>Vergleicht beide Seiten nach allen anderen Labels.</translation>
    </message>
    <message>
        <source>Several series on the left match one on the right.</source>
        <translation>Mehrere Zeitreihen links passen zu einer rechts.</translation>
    </message>
    <message>
        <source>Several series on the right match one on the left.</source>
        <translation>Mehrere Zeitreihen rechts passen zu einer links.</translation>
    </message>
    <message>
        <source>A comparison gives 0 or 1 instead of leaving series out.</source>
        <translation>Ein Vergleich ergibt 0 oder 1, statt Zeitreihen auszulassen.</translation>
    </message>
    <message>
        <source>The angle of two sides, in radians.</source>
        <translation>Der Winkel aus zwei Seiten, im Bogenmaß.</translation>
    </message>
    <message>
        <source>The sum over series.</source>
        <translation>Die Summe über Zeitreihen.</translation>
    </message>
    <message>
        <source>The average over series.</source>
        <translation>Das Mittel über Zeitreihen.</translation>
    </message>
    <message>
        <source>The smallest of the series.</source>
        <translation>Die kleinste der Zeitreihen.</translation>
    </message>
    <message>
        <source>The largest of the series.</source>
        <translation>Die größte der Zeitreihen.</translation>
    </message>
    <message>
        <source>How many series there are.</source>
        <translation>Wie viele Zeitreihen es sind.</translation>
    </message>
    <message>
        <source>1 for each group.</source>
        <translation>1 für jede Gruppe.</translation>
    </message>
    <message>
        <source>The standard deviation over series.</source>
        <translation>Die Standardabweichung über Zeitreihen.</translation>
    </message>
    <message>
        <source>The variance over series.</source>
        <translation>Die Varianz über Zeitreihen.</translation>
    </message>
    <message>
        <source>The k largest series.</source>
        <translation>Die k größten Zeitreihen.</translation>
    </message>
    <message>
        <source>The k smallest series.</source>
        <translation>Die k kleinsten Zeitreihen.</translation>
    </message>
    <message>
        <source>The φ-quantile over series, 0 ≤ φ ≤ 1.</source>
        <translation>Das φ-Quantil über Zeitreihen, 0 ≤ φ ≤ 1.</translation>
    </message>
    <message>
        <source>How many series have each value.</source>
        <translation>Wie viele Zeitreihen jeden Wert haben.</translation>
    </message>
    <message>
        <source>Any k series (experimental).</source>
        <translation>Irgendwelche k Zeitreihen (experimentell).</translation>
    </message>
    <message>
        <source>A share of the series (experimental).</source>
        <translation>Ein Anteil der Zeitreihen (experimentell).</translation>
    </message>
    <message>
        <source>The average increase a second of a counter.</source>
        <translation>Der mittlere Zuwachs eines Zählers je Sekunde.</translation>
    </message>
    <message>
        <source>The increase a second between the last two samples of a counter.</source>
        <translation>Der Zuwachs je Sekunde zwischen den letzten beiden Proben eines Zählers.</translation>
    </message>
    <message>
        <source>How much a counter grew.</source>
        <translation>Um wie viel ein Zähler gewachsen ist.</translation>
    </message>
    <message>
        <source>How often a counter was set back.</source>
        <translation>Wie oft ein Zähler zurückgesetzt wurde.</translation>
    </message>
    <message>
        <source>How often the value changed.</source>
        <translation>Wie oft sich der Wert geändert hat.</translation>
    </message>
    <message>
        <source>The difference between first and last value of a gauge.</source>
        <translation>Der Unterschied zwischen erstem und letztem Wert einer Gauge.</translation>
    </message>
    <message>
        <source>The difference between the last two values of a gauge.</source>
        <translation>Der Unterschied zwischen den letzten beiden Werten einer Gauge.</translation>
    </message>
    <message>
        <source>The slope a second of a gauge, by linear regression.</source>
        <translation>Die Steigung einer Gauge je Sekunde, durch lineare Regression.</translation>
    </message>
    <message>
        <source>The value in so many seconds, by linear regression.</source>
        <translation>Der Wert in so vielen Sekunden, durch lineare Regression.</translation>
    </message>
    <message>
        <source>A smoothed value of a gauge (experimental).</source>
        <translation>Ein geglätteter Wert einer Gauge (experimentell).</translation>
    </message>
    <message>
        <source>The average over time.</source>
        <translation>Das Mittel über die Zeit.</translation>
    </message>
    <message>
        <source>The smallest value over time.</source>
        <translation>Der kleinste Wert über die Zeit.</translation>
    </message>
    <message>
        <source>The largest value over time.</source>
        <translation>Der größte Wert über die Zeit.</translation>
    </message>
    <message>
        <source>The sum over time.</source>
        <translation>Die Summe über die Zeit.</translation>
    </message>
    <message>
        <source>How many samples there are over time.</source>
        <translation>Wie viele Proben es über die Zeit sind.</translation>
    </message>
    <message>
        <source>The φ-quantile over time, 0 ≤ φ ≤ 1.</source>
        <translation>Das φ-Quantil über die Zeit, 0 ≤ φ ≤ 1.</translation>
    </message>
    <message>
        <source>The standard deviation over time.</source>
        <translation>Die Standardabweichung über die Zeit.</translation>
    </message>
    <message>
        <source>The variance over time.</source>
        <translation>Die Varianz über die Zeit.</translation>
    </message>
    <message>
        <source>The median absolute deviation over time (experimental).</source>
        <translation>Die mittlere absolute Abweichung vom Median über die Zeit (experimentell).</translation>
    </message>
    <message>
        <source>The newest value over time.</source>
        <translation>Der neueste Wert über die Zeit.</translation>
    </message>
    <message>
        <source>1 if there was any value over time.</source>
        <translation>1, wenn es über die Zeit einen Wert gab.</translation>
    </message>
    <message>
        <source>1 if there was no value over time.</source>
        <translation>1, wenn es über die Zeit keinen Wert gab.</translation>
    </message>
    <message>
        <source>The φ-quantile of a histogram: of rate(…_bucket[…]), summed by le.</source>
        <translation>Das φ-Quantil eines Histogramms: von rate(…_bucket[…]), summiert nach le.</translation>
    </message>
    <message>
        <source>The average of native histograms.</source>
        <translation>Das Mittel nativer Histogramme.</translation>
    </message>
    <message>
        <source>How many observations native histograms hold.</source>
        <translation>Wie viele Beobachtungen native Histogramme enthalten.</translation>
    </message>
    <message>
        <source>The sum of the observations of native histograms.</source>
        <translation>Die Summe der Beobachtungen nativer Histogramme.</translation>
    </message>
    <message>
        <source>The share of observations between two bounds, of native histograms.</source>
        <translation>Der Anteil der Beobachtungen zwischen zwei Schranken, von nativen Histogrammen.</translation>
    </message>
    <message>
        <source>The standard deviation of native histograms.</source>
        <translation>Die Standardabweichung nativer Histogramme.</translation>
    </message>
    <message>
        <source>The variance of native histograms.</source>
        <translation>Die Varianz nativer Histogramme.</translation>
    </message>
    <message>
        <source>A label made from another one by a regular expression.</source>
        <translation>Ein Label, das durch einen regulären Ausdruck aus einem anderen entsteht.</translation>
    </message>
    <message>
        <source>A label made by joining others.</source>
        <translation>Ein Label, das durch Verbinden anderer entsteht.</translation>
    </message>
    <message>
        <source>1 if there is no such series.</source>
        <translation>1, wenn es keine solche Zeitreihe gibt.</translation>
    </message>
    <message>
        <source>The number of a vector with one series.</source>
        <translation>Die Zahl eines Vektors mit einer Zeitreihe.</translation>
    </message>
    <message>
        <source>A vector of one number.</source>
        <translation>Ein Vektor aus einer Zahl.</translation>
    </message>
    <message>
        <source>In ascending order; of an instant query only.</source>
        <translation>Aufsteigend geordnet; nur bei einer Instant-Abfrage.</translation>
    </message>
    <message>
        <source>In descending order; of an instant query only.</source>
        <translation>Absteigend geordnet; nur bei einer Instant-Abfrage.</translation>
    </message>
    <message>
        <source>By labels, ascending (experimental).</source>
        <translation>Nach Labels, aufsteigend (experimentell).</translation>
    </message>
    <message>
        <source>By labels, descending (experimental).</source>
        <translation>Nach Labels, absteigend (experimentell).</translation>
    </message>
    <message>
        <source>With the labels of info metrics (experimental).</source>
        <translation>Mit den Labels von Info-Metriken (experimentell).</translation>
    </message>
    <message>
        <source>The absolute value.</source>
        <translation>Der Betrag.</translation>
    </message>
    <message>
        <source>Rounded up.</source>
        <translation>Aufgerundet.</translation>
    </message>
    <message>
        <source>Rounded down.</source>
        <translation>Abgerundet.</translation>
    </message>
    <message>
        <source>Rounded to the nearest multiple, of 1 unless said.</source>
        <translation>Gerundet auf das nächste Vielfache, ohne Angabe von 1.</translation>
    </message>
    <message>
        <source>Held within two bounds.</source>
        <translation>Zwischen zwei Schranken gehalten.</translation>
    </message>
    <message>
        <source>Held above a bound.</source>
        <translation>Über einer Schranke gehalten.</translation>
    </message>
    <message>
        <source>Held below a bound.</source>
        <translation>Unter einer Schranke gehalten.</translation>
    </message>
    <message>
        <source>e to that power.</source>
        <translation>e hoch diese Zahl.</translation>
    </message>
    <message>
        <source>The natural logarithm.</source>
        <translation>Der natürliche Logarithmus.</translation>
    </message>
    <message>
        <source>The logarithm to base 2.</source>
        <translation>Der Logarithmus zur Basis 2.</translation>
    </message>
    <message>
        <source>The logarithm to base 10.</source>
        <translation>Der Logarithmus zur Basis 10.</translation>
    </message>
    <message>
        <source>The square root.</source>
        <translation>Die Quadratwurzel.</translation>
    </message>
    <message>
        <source>-1, 0 or 1 by the sign.</source>
        <translation>-1, 0 oder 1 nach dem Vorzeichen.</translation>
    </message>
    <message>
        <source>π.</source>
        <translation>π.</translation>
    </message>
    <message>
        <source>Radians as degrees.</source>
        <translation>Bogenmaß in Grad.</translation>
    </message>
    <message>
        <source>Degrees as radians.</source>
        <translation>Grad in Bogenmaß.</translation>
    </message>
    <message>
        <source>A trigonometric function, of radians.</source>
        <translation>Eine trigonometrische Funktion, im Bogenmaß.</translation>
    </message>
    <message>
        <source>The moment of the evaluation, in seconds since 1970.</source>
        <translation>Der Zeitpunkt der Auswertung, in Sekunden seit 1970.</translation>
    </message>
    <message>
        <source>When each sample was taken, in seconds since 1970.</source>
        <translation>Wann jede Probe genommen wurde, in Sekunden seit 1970.</translation>
    </message>
    <message>
        <source>A part of the date, in UTC; of now unless said.</source>
        <translation>Ein Teil des Datums, in UTC; ohne Angabe von jetzt.</translation>
    </message>
</context>
<context>
    <name>qd::integrations::RestCall</name>
    <message>
        <source>The question was given up.</source>
        <translation>Die Frage wurde aufgegeben.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s.</source>
        <translation>%1 hat nicht innerhalb von %2 s geantwortet.</translation>
    </message>
    <message>
        <source>Ask for less at once, or try again.</source>
        <translation>Nach weniger auf einmal fragen oder erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 wants no questions for another %2 s.</source>
        <translation>%1 will weitere %2 s lang keine Fragen.</translation>
    </message>
    <message>
        <source>Wait, or refresh less often.</source>
        <translation>Warten oder seltener auffrischen.</translation>
    </message>
    <message>
        <source>The answer of %1 is larger than %2 MiB.</source>
        <translation>Die Antwort von %1 ist größer als %2 MiB.</translation>
    </message>
    <message>
        <source>Ask for fewer series or a shorter time.</source>
        <translation>Nach weniger Zeitreihen oder weniger Zeit fragen.</translation>
    </message>
    <message>
        <source>If that is right, enter the new address yourself.</source>
        <translation>Wenn das richtig ist, die neue Adresse selbst eingeben.</translation>
    </message>
    <message>
        <source>%1 leads from one address to another without an end.</source>
        <translation>%1 führt endlos von einer Adresse zur nächsten.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Die Adresse prüfen.</translation>
    </message>
    <message>
        <source>%1 leads to something that is no web address.</source>
        <translation>%1 führt zu etwas, das keine Web-Adresse ist.</translation>
    </message>
    <message>
        <source>%1 leads to an address without encryption.</source>
        <translation>%1 führt zu einer Adresse ohne Verschlüsselung.</translation>
    </message>
    <message>
        <source>%1 leads to another server, which the tunnel does not reach.</source>
        <translation>%1 führt zu einem anderen Server, den der Tunnel nicht erreicht.</translation>
    </message>
    <message>
        <source>%1 has moved.</source>
        <translation>%1 ist umgezogen.</translation>
    </message>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>Bei %1 antwortet nichts.</translation>
    </message>
    <message>
        <source>Start the server, or check its address and port.</source>
        <translation>Den Server starten oder seine Adresse und seinen Port prüfen.</translation>
    </message>
    <message>
        <source>There is no server of the name %1.</source>
        <translation>Es gibt keinen Server mit dem Namen %1.</translation>
    </message>
    <message>
        <source>Check the address, or the network.</source>
        <translation>Die Adresse oder das Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>Dem Zertifikat von %1 wird nicht vertraut.</translation>
    </message>
    <message>
        <source>Add its authority to the system&apos;s certificates, or check the address.</source>
        <translation>Seine Zertifizierungsstelle zu den Zertifikaten des Systems hinzufügen oder die Adresse prüfen.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Try again, or check the network.</source>
        <translation>Erneut versuchen oder das Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer.</source>
        <translation>%1 hat die Verbindung ohne Antwort geschlossen.</translation>
    </message>
    <message>
        <source>Check that a web server listens there.</source>
        <translation>Prüfen, ob dort ein Webserver horcht.</translation>
    </message>
    <message>
        <source>%1 cannot be asked.</source>
        <translation>%1 kann nicht gefragt werden.</translation>
    </message>
</context>
<context>
    <name>qd::integrations::RestClient</name>
    <message>
        <source>The host that leads to %1 is not in the list.</source>
        <translation>Der Host, der zu %1 führt, ist nicht in der Liste.</translation>
    </message>
    <message>
        <source>Add the host, or choose another way to the server.</source>
        <translation>Den Host hinzufügen oder einen anderen Weg zum Server wählen.</translation>
    </message>
    <message>
        <source>%1 does not accept the login.</source>
        <translation>%1 nimmt die Anmeldung nicht an.</translation>
    </message>
    <message>
        <source>Check user name and password, or the token.</source>
        <translation>Benutzernamen und Passwort prüfen oder den Token.</translation>
    </message>
    <message>
        <source>%1 forbids this.</source>
        <translation>%1 verbietet dies.</translation>
    </message>
    <message>
        <source>Ask its owner for the right to do this.</source>
        <translation>Beim Verantwortlichen nach dem Recht dazu fragen.</translation>
    </message>
    <message>
        <source>%1 does not know this address.</source>
        <translation>%1 kennt diese Adresse nicht.</translation>
    </message>
    <message>
        <source>Check the path of the address, as in https://example.org/prometheus.</source>
        <translation>Den Pfad der Adresse prüfen, wie in https://example.org/prometheus.</translation>
    </message>
    <message>
        <source>%1 does not allow this kind of question.</source>
        <translation>%1 erlaubt diese Art von Frage nicht.</translation>
    </message>
    <message>
        <source>It may be older, or a proxy in front of it forbids it.</source>
        <translation>Vielleicht ist er älter, oder ein Proxy davor verbietet es.</translation>
    </message>
    <message>
        <source>%1 is asked too often.</source>
        <translation>%1 wird zu oft gefragt.</translation>
    </message>
    <message>
        <source>Wait a moment, or refresh less often.</source>
        <translation>Einen Augenblick warten oder seltener auffrischen.</translation>
    </message>
    <message>
        <source>%1 cannot answer now.</source>
        <translation>%1 kann jetzt nicht antworten.</translation>
    </message>
    <message>
        <source>It may be starting or overloaded. Try again in a moment.</source>
        <translation>Vielleicht startet er gerade oder ist überlastet. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 failed to answer.</source>
        <translation>%1 konnte nicht antworten.</translation>
    </message>
    <message>
        <source>Its own log says why.</source>
        <translation>Sein eigenes Log sagt, warum.</translation>
    </message>
    <message>
        <source>%1 refuses the question.</source>
        <translation>%1 lehnt die Frage ab.</translation>
    </message>
    <message>
        <source>Check that the address is that of the server, not of a page in front of it.</source>
        <translation>Prüfen, ob die Adresse die des Servers ist und nicht die einer Seite davor.</translation>
    </message>
    <message>
        <source>Write it as http://127.0.0.1:9090 or https://example.org/prometheus.</source>
        <translation>Sie wie http://127.0.0.1:9090 oder https://example.org/prometheus schreiben.</translation>
    </message>
    <message>
        <source>An address is missing.</source>
        <translation>Eine Adresse fehlt.</translation>
    </message>
    <message>
        <source>This is not an address of HTTP or HTTPS.</source>
        <translation>Dies ist keine Adresse von HTTP oder HTTPS.</translation>
    </message>
    <message>
        <source>The address holds a user name or password.</source>
        <translation>Die Adresse enthält einen Benutzernamen oder ein Passwort.</translation>
    </message>
    <message>
        <source>Leave it out there and enter it as login, so that it is kept in the key ring.</source>
        <translation>Es dort weglassen und als Anmeldung eingeben, damit es im Schlüsselbund liegt.</translation>
    </message>
    <message>
        <source>The address goes on behind its path.</source>
        <translation>Die Adresse geht hinter ihrem Pfad weiter.</translation>
    </message>
</context>
<context>
    <name>qd::integrations::Silence</name>
    <message>
        <source>“%1” is not a matcher: write it as job=&quot;web&quot;.</source>
        <translation>„%1“ ist kein Matcher: ihn wie job=&quot;web&quot; schreiben.</translation>
    </message>
    <message>
        <source>“%1” is not a regular expression.</source>
        <translation>„%1“ ist kein regulärer Ausdruck.</translation>
    </message>
</context>
<context>
    <name>qd::keychain::SecretService</name>
    <message>
        <source>The desktop&apos;s key ring did not take it.</source>
        <translation>Der Schlüsselbund der Arbeitsumgebung hat es nicht angenommen.</translation>
    </message>
    <message>
        <source>Unlock the key ring, or leave the secret to this program&apos;s memory.</source>
        <translation>Den Schlüsselbund entsperren oder das Geheimnis im Speicher dieses Programms lassen.</translation>
    </message>
</context>
<context>
    <name>qd::logs::BackendDocument</name>
    <message>
        <source>Only the newest %1 lines were looked through: the server cannot do this itself. Choose a shorter time, or a filter that the server knows.</source>
        <translation>Nur die neuesten %1 Zeilen wurden durchgesehen: Der Server kann das nicht selbst. Wählen Sie eine kürzere Zeit oder einen Filter, den der Server kennt.</translation>
    </message>
</context>
<context>
    <name>qd::logs::BackendFile</name>
    <message>
        <source>This is not YAML: %1</source>
        <translation>Das ist kein YAML: %1</translation>
    </message>
    <message>
        <source>The file must begin with “servers:” and a list of servers below it.</source>
        <translation>Die Datei muss mit „servers:“ und einer Liste von Servern darunter beginnen.</translation>
    </message>
    <message>
        <source>This version of Quarterdeck reads only version 1 of the file.</source>
        <translation>Diese Version von Quarterdeck liest nur Version 1 der Datei.</translation>
    </message>
    <message>
        <source>“%1” is not known here and is left out.</source>
        <translation>„%1“ ist hier nicht bekannt und wird ausgelassen.</translation>
    </message>
    <message>
        <source>“%1” must be a list: each entry begins with “- ”.</source>
        <translation>„%1“ muss eine Liste sein: Jeder Eintrag beginnt mit „- “.</translation>
    </message>
    <message>
        <source>More than %1 servers are not read.</source>
        <translation>Mehr als %1 Server werden nicht gelesen.</translation>
    </message>
    <message>
        <source>A server must be a list of fields such as “url: http://127.0.0.1:9200”.</source>
        <translation>Ein Server muss aus Feldern wie „url: http://127.0.0.1:9200“ bestehen.</translation>
    </message>
    <message>
        <source>A server needs an “id” of letters, digits, dots and dashes.</source>
        <translation>Ein Server braucht eine „id“ aus Buchstaben, Ziffern, Punkten und Strichen.</translation>
    </message>
    <message>
        <source>The id “%1” is given twice.</source>
        <translation>Die ID „%1“ ist doppelt vergeben.</translation>
    </message>
    <message>
        <source>“%1” must be one of: %2.</source>
        <translation>„%1“ muss eines von diesen sein: %2.</translation>
    </message>
    <message>
        <source>“%1” must be a text.</source>
        <translation>„%1“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>Secrets do not belong into this file: remove it, and enter it in the program, which leaves it to the key ring.</source>
        <translation>Geheimnisse gehören nicht in diese Datei: Entfernen Sie es und geben Sie es im Programm ein, das es dem Schlüsselbund überlässt.</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
</context>
<context>
    <name>qd::logs::BackendRange</name>
    <message>
        <source>Reading from the server was cancelled.</source>
        <translation>Das Lesen vom Server wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>qd::logs::BackendService</name>
    <message>
        <source>%1 has an error.</source>
        <translation>%1 enthält einen Fehler.</translation>
    </message>
    <message>
        <source>Correct the file. Until then the program does not write it.</source>
        <translation>Korrigieren Sie die Datei. Bis dahin schreibt das Programm sie nicht.</translation>
    </message>
    <message>
        <source>The host “%1” that leads to “%2” is not in the list.</source>
        <translation>Der Host „%1“, der zu „%2“ führt, steht nicht in der Liste.</translation>
    </message>
    <message>
        <source>Add the host, or choose another way to the server.</source>
        <translation>Fügen Sie den Host hinzu oder wählen Sie einen anderen Weg zum Server.</translation>
    </message>
    <message>
        <source>“%1” wants a login, and there is nobody to ask for it.</source>
        <translation>„%1“ verlangt eine Anmeldung, und niemand kann danach gefragt werden.</translation>
    </message>
    <message>
        <source>There is no password, token or key for “%1”.</source>
        <translation>Für „%1“ gibt es kein Passwort, kein Token und keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Enter it in the server&apos;s settings.</source>
        <translation>Geben Sie es in den Einstellungen des Servers ein.</translation>
    </message>
</context>
<context>
    <name>qd::logs::BackendSource</name>
    <message>
        <source>Elasticsearch or OpenSearch</source>
        <translation>Elasticsearch oder OpenSearch</translation>
    </message>
    <message>
        <source>The server needs a name.</source>
        <translation>Der Server braucht einen Namen.</translation>
    </message>
    <message>
        <source>Call it as you speak of it.</source>
        <translation>Nennen Sie ihn so, wie Sie von ihm sprechen.</translation>
    </message>
    <message>
        <source>A login with a password needs a user name.</source>
        <translation>Eine Anmeldung mit Passwort braucht einen Benutzernamen.</translation>
    </message>
    <message>
        <source>Enter it, or choose another kind of login.</source>
        <translation>Geben Sie ihn ein oder wählen Sie eine andere Art der Anmeldung.</translation>
    </message>
    <message>
        <source>A user name must not hold a colon.</source>
        <translation>Ein Benutzername darf keinen Doppelpunkt enthalten.</translation>
    </message>
    <message>
        <source>HTTP cannot tell it from the password then.</source>
        <translation>HTTP kann ihn dann nicht vom Passwort unterscheiden.</translation>
    </message>
    <message>
        <source>It is not said which streams are meant.</source>
        <translation>Es ist nicht gesagt, welche Ströme gemeint sind.</translation>
    </message>
    <message>
        <source>Enter a selector such as {job=&quot;nginx&quot;}.</source>
        <translation>Geben Sie einen Selektor wie {job=&quot;nginx&quot;} ein.</translation>
    </message>
    <message>
        <source>It is not said which index is meant.</source>
        <translation>Es ist nicht gesagt, welcher Index gemeint ist.</translation>
    </message>
    <message>
        <source>Enter an index, or a pattern such as logs-*.</source>
        <translation>Geben Sie einen Index oder ein Muster wie logs-* ein.</translation>
    </message>
    <message>
        <source>“%1” is no name of an index.</source>
        <translation>„%1“ ist kein Name eines Index.</translation>
    </message>
    <message>
        <source>Enter an index, or a pattern such as logs-*; several are divided by commas.</source>
        <translation>Geben Sie einen Index oder ein Muster wie logs-* ein; mehrere werden durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>The field with the time of a line is missing.</source>
        <translation>Das Feld mit der Zeit einer Zeile fehlt.</translation>
    </message>
    <message>
        <source>It is usually called @timestamp.</source>
        <translation>Meist heißt es @timestamp.</translation>
    </message>
</context>
<context>
    <name>qd::logs::CommandFollower</name>
    <message>
        <source>Show what a command writes</source>
        <translation>Ausgabe eines Befehls zeigen</translation>
    </message>
    <message>
        <source>%1 (error output)</source>
        <translation>%1 (Fehlerausgabe)</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 Fehler</translation>
    </message>
    <message>
        <source>The command was ended by signal %1.</source>
        <translation>Der Befehl wurde durch Signal %1 beendet.</translation>
    </message>
    <message>
        <source>The command ended with status %1.</source>
        <translation>Der Befehl endete mit Status %1.</translation>
    </message>
</context>
<context>
    <name>qd::logs::ContainerFollower</name>
    <message>
        <source>Follow pods</source>
        <translation>Pods folgen</translation>
    </message>
    <message>
        <source>Follow a container</source>
        <translation>Einem Container folgen</translation>
    </message>
    <message>
        <source>%1 (error output)</source>
        <translation>%1 (Fehlerausgabe)</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 Fehler</translation>
    </message>
    <message>
        <source>No pod that fits runs now. Reading goes on as soon as one does.</source>
        <translation>Zurzeit läuft kein passender Pod. Das Lesen geht weiter, sobald einer läuft.</translation>
    </message>
    <message>
        <source>The container does not run now. Reading goes on as soon as it does.</source>
        <translation>Der Container läuft zurzeit nicht. Das Lesen geht weiter, sobald er läuft.</translation>
    </message>
    <message>
        <source>There is no kubectl on this host. Choose a host that has one, such as a node of the control plane.</source>
        <translation>Auf diesem Host gibt es kein kubectl. Wählen Sie einen Host, der es hat, etwa einen Knoten der Steuerungsebene.</translation>
    </message>
    <message>
        <source>There is neither Docker nor Podman on this host. Follow a file or the journal instead.</source>
        <translation>Auf diesem Host gibt es weder Docker noch Podman. Folgen Sie stattdessen einer Datei oder dem Journal.</translation>
    </message>
    <message>
        <source>There is no %1 on this host. Choose another engine, or follow a file.</source>
        <translation>Auf diesem Host gibt es kein %1. Wählen Sie eine andere Engine oder folgen Sie einer Datei.</translation>
    </message>
</context>
<context>
    <name>qd::logs::ElasticAnswers</name>
    <message>
        <source>This is no answer of Elasticsearch or OpenSearch.</source>
        <translation>Das ist keine Antwort von Elasticsearch oder OpenSearch.</translation>
    </message>
    <message>
        <source>Check that the address is that of the server, not of Kibana or a page in front of it.</source>
        <translation>Prüfen Sie, ob die Adresse die des Servers ist und nicht die von Kibana oder einer Seite davor.</translation>
    </message>
    <message>
        <source>The server gave up before it had looked at everything.</source>
        <translation>Der Server gab auf, bevor er alles durchgesehen hatte.</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of the index could not be searched, so lines may be missing: %1</source>
        <translation>
            <numerusform>%n Teil des Index konnte nicht durchsucht werden, daher können Zeilen fehlen: %1</numerusform>
            <numerusform>%n Teile des Index konnten nicht durchsucht werden, daher können Zeilen fehlen: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no index “%1” on this server.</source>
        <translation>Auf diesem Server gibt es keinen Index „%1“.</translation>
    </message>
    <message>
        <source>Choose one of its list; patterns such as logs-* fit several.</source>
        <translation>Wählen Sie einen aus der Liste; Muster wie logs-* passen auf mehrere.</translation>
    </message>
    <message>
        <source>The server does not count so many times at once.</source>
        <translation>Der Server zählt nicht so viele Zeiten auf einmal.</translation>
    </message>
    <message>
        <source>Choose a shorter time, or raise search.max_buckets on the server.</source>
        <translation>Wählen Sie eine kürzere Zeit oder erhöhen Sie search.max_buckets auf dem Server.</translation>
    </message>
    <message>
        <source>This login may not read “%1”.</source>
        <translation>Diese Anmeldung darf „%1“ nicht lesen.</translation>
    </message>
    <message>
        <source>It needs the privileges read and view_index_metadata on that index.</source>
        <translation>Sie braucht die Rechte read und view_index_metadata für diesen Index.</translation>
    </message>
    <message>
        <source>The server has no room for this question now.</source>
        <translation>Der Server hat gerade keinen Platz für diese Frage.</translation>
    </message>
    <message>
        <source>Choose a shorter time, or try again in a moment.</source>
        <translation>Wählen Sie eine kürzere Zeit oder versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The server could not search “%1”.</source>
        <translation>Der Server konnte „%1“ nicht durchsuchen.</translation>
    </message>
    <message>
        <source>Check the time field, and the state of the index on the server.</source>
        <translation>Prüfen Sie das Zeitfeld und den Zustand des Index auf dem Server.</translation>
    </message>
</context>
<context>
    <name>qd::logs::ElasticFilter</name>
    <message>
        <source>“%1” is looked for here, in all lines that the server gives: it finds words, not expressions or capitals.</source>
        <translation>„%1“ wird hier gesucht, in allen Zeilen, die der Server gibt: Er findet Wörter, keine Ausdrücke und keine Großschreibung.</translation>
    </message>
    <message>
        <source>The server looks for whole words, the last one perhaps longer, in any capitals: “%1” inside of a word is not found. An expression (regex) is looked for here and finds it.</source>
        <translation>Der Server sucht ganze Wörter, das letzte auch länger, in beliebiger Großschreibung: „%1“ innerhalb eines Wortes wird nicht gefunden. Ein Ausdruck (Regex) wird hier gesucht und findet es.</translation>
    </message>
</context>
<context>
    <name>qd::logs::ElasticServer</name>
    <message>
        <source>No index fits “%1”, or none has a field.</source>
        <translation>Kein Index passt zu „%1“, oder keiner hat ein Feld.</translation>
    </message>
    <message>
        <source>Choose one of the server&apos;s list.</source>
        <translation>Wählen Sie einen aus der Liste des Servers.</translation>
    </message>
    <message>
        <source>“%1” has no field “%2” with the time of a line.</source>
        <translation>„%1“ hat kein Feld „%2“ mit der Zeit einer Zeile.</translation>
    </message>
    <message>
        <source>Enter the name of its time field in the server&apos;s settings.</source>
        <translation>Geben Sie den Namen seines Zeitfelds in den Einstellungen des Servers ein.</translation>
    </message>
    <message>
        <source>This server keeps no point in time: while its logs change, rows may move.</source>
        <translation>Dieser Server hält keinen Zeitpunkt fest: Während sich seine Logs ändern, können Zeilen wandern.</translation>
    </message>
    <message>
        <source>“%1” has no level field that the server can count by: levels are read from the lines here.</source>
        <translation>„%1“ hat kein Stufenfeld, nach dem der Server zählen kann: Stufen werden hier aus den Zeilen gelesen.</translation>
    </message>
    <message>
        <source>Look at the state of the index on the server.</source>
        <translation>Prüfen Sie den Zustand des Index auf dem Server.</translation>
    </message>
</context>
<context>
    <name>qd::logs::FieldInfo</name>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Logger</source>
        <translation>Logger</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>Referrer</source>
        <translation>Referrer</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Alternative upstream</source>
        <translation>Anderer Upstream</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>Berechnet</translation>
    </message>
    <message>
        <source>Boot</source>
        <translation>Start des Systems</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Bucket</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbindungsaufbau</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>Inhaltstyp</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>Distribution</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Edge-Standort</translation>
    </message>
    <message>
        <source>End of session</source>
        <translation>Ende der Sitzung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Forwarded for</source>
        <translation>Weitergeleitet für</translation>
    </message>
    <message>
        <source>Frontend</source>
        <translation>Frontend</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>Geht weiter</translation>
    </message>
    <message>
        <source>Hierarchy</source>
        <translation>Hierarchie</translation>
    </message>
    <message>
        <source>Jail</source>
        <translation>Jail</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Load balancer</source>
        <translation>Lastverteiler</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>Genutzter Speicher</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>Nachrichten-ID</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Object size</source>
        <translation>Objektgröße</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Program file</source>
        <translation>Programmdatei</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Request length</source>
        <translation>Länge der Anfrage</translation>
    </message>
    <message>
        <source>Request time</source>
        <translation>Anfragezeit</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>Anfragender</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Response flags</source>
        <translation>Antwort-Kennzeichen</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows examined</source>
        <translation>Untersuchte Zeilen</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Since boot</source>
        <translation>Seit dem Start</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Source line</source>
        <translation>Quelltextzeile</translation>
    </message>
    <message>
        <source>Span</source>
        <translation>Span</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>Structured data</source>
        <translation>Strukturierte Daten</translation>
    </message>
    <message>
        <source>Substatus</source>
        <translation>Unterstatus</translation>
    </message>
    <message>
        <source>Subsystem</source>
        <translation>Teilsystem</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>System call</source>
        <translation>Systemaufruf</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Target group</source>
        <translation>Zielgruppe</translation>
    </message>
    <message>
        <source>Target status</source>
        <translation>Zielstatus</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Turnaround</source>
        <translation>Durchlaufzeit</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>Upstream</translation>
    </message>
    <message>
        <source>Upstream address</source>
        <translation>Upstream-Adresse</translation>
    </message>
    <message>
        <source>Upstream bytes</source>
        <translation>Upstream-Bytes</translation>
    </message>
    <message>
        <source>Upstream connect</source>
        <translation>Upstream-Verbindungsaufbau</translation>
    </message>
    <message>
        <source>Upstream duration</source>
        <translation>Upstream-Dauer</translation>
    </message>
    <message>
        <source>Upstream header</source>
        <translation>Upstream-Kopf</translation>
    </message>
    <message>
        <source>Upstream status</source>
        <translation>Upstream-Status</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Virtual host</source>
        <translation>Virtueller Host</translation>
    </message>
    <message>
        <source>Waited for locks</source>
        <translation>Auf Sperren gewartet</translation>
    </message>
    <message>
        <source>Waited in line</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Windows status</source>
        <translation>Windows-Status</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Arbeitsprozess</translation>
    </message>
</context>
<context>
    <name>qd::logs::FileBytes</name>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>You may not read %1.</source>
        <translation>Sie dürfen %1 nicht lesen.</translation>
    </message>
    <message>
        <source>Ask for membership in the file&apos;s group (often adm), or read it through the host &quot;localhost&quot; with sudo.</source>
        <translation>Bitten Sie um Aufnahme in die Gruppe der Datei (oft adm), oder lesen Sie sie über den Host „localhost“ mit sudo.</translation>
    </message>
    <message>
        <source>%1 could not be opened.</source>
        <translation>%1 konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>%1 is not a file that can be opened as a log.</source>
        <translation>%1 ist keine Datei, die als Log geöffnet werden kann.</translation>
    </message>
    <message>
        <source>Choose a regular file; a folder&apos;s files can be chosen together.</source>
        <translation>Wählen Sie eine gewöhnliche Datei; die Dateien eines Ordners können zusammen gewählt werden.</translation>
    </message>
</context>
<context>
    <name>qd::logs::FileDocument</name>
    <message>
        <source>No file was chosen.</source>
        <translation>Es wurde keine Datei gewählt.</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>Wählen Sie mindestens eine.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
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
        <source>No file matches %1 on this host. Reading begins as soon as one appears.</source>
        <translation>Auf diesem Host passt keine Datei zu %1. Das Lesen beginnt, sobald eine erscheint.</translation>
    </message>
    <message>
        <source>%1 was rotated and compressed: the old file was unpacked and read to its end, the new one begins here.</source>
        <translation>%1 wurde rotiert und gepackt: Die alte Datei wurde entpackt und zu Ende gelesen, die neue beginnt hier.</translation>
    </message>
    <message>
        <source>%1 was copied and emptied in place (copytruncate): the copy was read to its end. Lines written between the copy and the cut are lost on the host. The file begins anew here.</source>
        <translation>%1 wurde kopiert und geleert (copytruncate): Die Kopie wurde zu Ende gelesen. Zeilen, die zwischen Kopie und Leeren geschrieben wurden, sind auf dem Host verloren. Die Datei beginnt hier neu.</translation>
    </message>
    <message>
        <source>%1 was emptied in place, and no copy of it was found: lines written just before are lost. The file begins anew here.</source>
        <translation>%1 wurde geleert, und keine Kopie wurde gefunden: Zuletzt geschriebene Zeilen sind verloren. Die Datei beginnt hier neu.</translation>
    </message>
</context>
<context>
    <name>qd::logs::FileRange</name>
    <message>
        <source>A part of the file could not be read.</source>
        <translation>Ein Teil der Datei konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Look at the disk it lies on.</source>
        <translation>Prüfen Sie den Datenträger, auf dem sie liegt.</translation>
    </message>
</context>
<context>
    <name>qd::logs::FileSearch</name>
    <message>
        <source>Some files on %1 could not be read, so they were not searched.</source>
        <translation>Einige Dateien auf %1 konnten nicht gelesen werden und wurden daher nicht durchsucht.</translation>
    </message>
    <message>
        <source>Open them through sudo, or ask for access to them.</source>
        <translation>Öffnen Sie sie über sudo oder bitten Sie um Zugriff.</translation>
    </message>
    <message>
        <source>The search on %1 did not come to its end.</source>
        <translation>Die Suche auf %1 kam nicht zu Ende.</translation>
    </message>
    <message>
        <source>Search again; if the file cannot be read, open it through sudo.</source>
        <translation>Suchen Sie noch einmal; wenn die Datei nicht gelesen werden kann, öffnen Sie sie über sudo.</translation>
    </message>
</context>
<context>
    <name>qd::logs::FileWork</name>
    <message>
        <source>The expression takes too long on these lines and was stopped after %1 s. Make it simpler, for example without one repetition inside another.</source>
        <translation>Der Ausdruck braucht für diese Zeilen zu lange und wurde nach %1 s angehalten. Vereinfachen Sie ihn, zum Beispiel ohne eine Wiederholung in einer anderen.</translation>
    </message>
    <message>
        <source>The file was rotated: the lines above are from the one before.</source>
        <translation>Die Datei wurde rotiert: Die Zeilen darüber stammen aus der vorigen.</translation>
    </message>
    <message>
        <source>The file was emptied in place (copytruncate): the lines above are read from its copy %1. What was written between copying and emptying is lost.</source>
        <translation>Die Datei wurde geleert (copytruncate): Die Zeilen darüber werden aus ihrer Kopie %1 gelesen. Was zwischen Kopieren und Leeren geschrieben wurde, ist verloren.</translation>
    </message>
    <message numerus="yes">
        <source>The file was emptied in place, and no copy of it was found: %n line(s) that stood here are gone from the disk.</source>
        <translation>
            <numerusform>Die Datei wurde geleert, und keine Kopie wurde gefunden: %n Zeile, die hier stand, ist vom Datenträger verschwunden.</numerusform>
            <numerusform>Die Datei wurde geleert, und keine Kopie wurde gefunden: %n Zeilen, die hier standen, sind vom Datenträger verschwunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is being unpacked: %2 %</source>
        <translation>%1 wird entpackt: %2 %</translation>
    </message>
</context>
<context>
    <name>qd::logs::FilterEvaluator</name>
    <message>
        <source>The filter has groups inside groups more than %1 deep.</source>
        <translation>Der Filter hat Gruppen in Gruppen, tiefer als %1.</translation>
    </message>
    <message>
        <source>Make it flatter: groups of the same kind can be one.</source>
        <translation>Machen Sie ihn flacher: Gruppen derselben Art können eine sein.</translation>
    </message>
    <message>
        <source>There is no saved filter &quot;%1&quot;.</source>
        <translation>Es gibt keinen gespeicherten Filter „%1“.</translation>
    </message>
    <message>
        <source>Save a filter under this name, or take it out of this one.</source>
        <translation>Speichern Sie einen Filter unter diesem Namen oder nehmen Sie ihn aus diesem heraus.</translation>
    </message>
    <message>
        <source>The saved filter &quot;%1&quot; needs itself.</source>
        <translation>Der gespeicherte Filter „%1“ braucht sich selbst.</translation>
    </message>
    <message>
        <source>Take it out of one of the filters that it is made of.</source>
        <translation>Nehmen Sie ihn aus einem der Filter heraus, aus denen er besteht.</translation>
    </message>
</context>
<context>
    <name>qd::logs::FilterText</name>
    <message>
        <source>This parenthesis closes nothing.</source>
        <translation>Diese Klammer schließt nichts.</translation>
    </message>
    <message>
        <source>Something is missing behind &quot;or&quot;.</source>
        <translation>Hinter „or“ fehlt etwas.</translation>
    </message>
    <message>
        <source>Something is missing before &quot;or&quot;.</source>
        <translation>Vor „or“ fehlt etwas.</translation>
    </message>
    <message>
        <source>It is not said what is to be left out.</source>
        <translation>Es ist nicht gesagt, was ausgelassen werden soll.</translation>
    </message>
    <message>
        <source>Parentheses are nested too deeply.</source>
        <translation>Die Klammern sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>This parenthesis is not closed.</source>
        <translation>Diese Klammer ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>There is nothing between these parentheses.</source>
        <translation>Zwischen diesen Klammern steht nichts.</translation>
    </message>
    <message>
        <source>This quotation is not closed.</source>
        <translation>Dieses Anführungszeichen ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>This expression is not valid: %1</source>
        <translation>Dieser Ausdruck ist nicht gültig: %1</translation>
    </message>
    <message>
        <source>There is nothing between these quotation marks.</source>
        <translation>Zwischen diesen Anführungszeichen steht nichts.</translation>
    </message>
    <message>
        <source>A field&apos;s name must stand before this sign; quote it to look for the sign itself.</source>
        <translation>Vor diesem Zeichen muss der Name eines Feldes stehen; setzen Sie es in Anführungszeichen, um das Zeichen selbst zu suchen.</translation>
    </message>
    <message>
        <source>Only i, c and w may stand behind a quotation: any case, exact case, whole words.</source>
        <translation>Hinter einem Anführungszeichen dürfen nur i, c und w stehen: beliebige Schreibung, genaue Schreibung, ganze Wörter.</translation>
    </message>
    <message>
        <source>A value is missing behind &quot;%1%2&quot;.</source>
        <translation>Hinter „%1%2“ fehlt ein Wert.</translation>
    </message>
    <message>
        <source>Only one value may be compared so; &quot;=&quot; takes several.</source>
        <translation>So kann nur ein Wert verglichen werden; „=“ nimmt mehrere.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no level. Levels are error, warning, info, debug, trace and none.</source>
        <translation>„%1“ ist keine Stufe. Stufen sind error, warning, info, debug, trace und none.</translation>
    </message>
    <message>
        <source>A time is written as 2026-11-28T08:00, with Z or +01:00 behind it for another zone; a range as time=FROM..TO.</source>
        <translation>Eine Zeit wird als 2026-11-28T08:00 geschrieben, mit Z oder +01:00 dahinter für eine andere Zone; ein Bereich als time=VON..BIS.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number of a source, such as #3.</source>
        <translation>„%1“ ist keine Nummer einer Quelle wie #3.</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>Correct the filter there.</source>
        <translation>Korrigieren Sie den Filter dort.</translation>
    </message>
</context>
<context>
    <name>qd::logs::FollowText</name>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>Ein Anführungszeichen ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>“%1” must be a number from %2 to %3.</source>
        <translation>„%1“ muss eine Zahl von %2 bis %3 sein.</translation>
    </message>
    <message>
        <source>“%1” is not understood here.</source>
        <translation>„%1“ wird hier nicht verstanden.</translation>
    </message>
    <message>
        <source>Say which container, as in %1:api.</source>
        <translation>Nennen Sie den Container, etwa %1:api.</translation>
    </message>
    <message>
        <source>There is no command behind “%1”.</source>
        <translation>Hinter „%1“ steht kein Befehl.</translation>
    </message>
    <message>
        <source>Nothing to follow: write a path, “journal”, “container:NAME”, “pods” or “command: …”.</source>
        <translation>Nichts zu verfolgen: Schreiben Sie einen Pfad, „journal“, „container:NAME“, „pods“ oder „command: …“.</translation>
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
    <message>
        <source>The connection was lost: %1 Commands are not repeated by themselves; start it once more to go on.</source>
        <translation>Die Verbindung ging verloren: %1 Befehle werden nicht von selbst wiederholt; starten Sie ihn noch einmal, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Connection lost: %1 The command is not repeated.</source>
        <translation>Verbindung verloren: %1 Der Befehl wird nicht wiederholt.</translation>
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
    <name>qd::logs::FormatLibrary</name>
    <message>
        <source>The key &quot;%1&quot; is also that of %2, which counts.</source>
        <translation>Der Schlüssel „%1“ ist auch der von %2, der gilt.</translation>
    </message>
    <message>
        <source>This is not a JSON object of sources and formats: %1</source>
        <translation>Das ist kein JSON-Objekt aus Quellen und Formaten: %1</translation>
    </message>
    <message>
        <source>There is no format &quot;%1&quot;.</source>
        <translation>Es gibt kein Format „%1“.</translation>
    </message>
</context>
<context>
    <name>qd::logs::FrameBuilder</name>
    <message>
        <source>Reading the lines was cancelled.</source>
        <translation>Das Lesen der Zeilen wurde abgebrochen.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln lines were read: their columns take %1, which is all the memory this may use. Filter the log or choose a shorter time.</source>
        <translation>
            <numerusform>Nur %Ln Zeile wurde gelesen: Ihre Spalten belegen %1, und mehr Speicher darf das nicht nutzen. Filtern Sie das Log oder wählen Sie eine kürzere Zeit.</numerusform>
            <numerusform>Nur %Ln Zeilen wurden gelesen: Ihre Spalten belegen %1, und mehr Speicher darf das nicht nutzen. Filtern Sie das Log oder wählen Sie eine kürzere Zeit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln values are not numbers where the format promises some (the first in &quot;%1&quot;); they count as missing.</source>
        <translation>
            <numerusform>%Ln Wert ist keine Zahl, wo das Format eine verspricht (in „%1“); er zählt als fehlend.</numerusform>
            <numerusform>%Ln Werte sind keine Zahlen, wo das Format welche verspricht (der erste in „%1“); sie zählen als fehlend.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::FrameColumns</name>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Whole line</source>
        <translation>Ganze Zeile</translation>
    </message>
</context>
<context>
    <name>qd::logs::FrameQuery</name>
    <message>
        <source>The analysis was cancelled.</source>
        <translation>Die Auswertung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs a field.</source>
        <translation>„%1“ braucht ein Feld.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is text: it has no %2.</source>
        <translation>„%1“ ist Text: Er hat keine solche Zahl (%2).</translation>
    </message>
    <message>
        <source>Count its values, or choose a field of numbers.</source>
        <translation>Zählen Sie seine Werte oder wählen Sie ein Feld mit Zahlen.</translation>
    </message>
    <message>
        <source>Columns are shown for the %1 most frequent of %2 values of &quot;%3&quot;.</source>
        <translation>Spalten werden für die %1 häufigsten von %2 Werten von „%3“ gezeigt.</translation>
    </message>
    <message>
        <source>Stretches of time without lines are left out: with them there would be too many rows.</source>
        <translation>Zeitabschnitte ohne Zeilen sind ausgelassen: Mit ihnen gäbe es zu viele Zeilen.</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %Ln rows are shown.</source>
        <translation>
            <numerusform>Nur %Ln Zeile wird gezeigt.</numerusform>
            <numerusform>Nur die ersten %Ln Zeilen werden gezeigt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::JournalDocument</name>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Journal: %1</source>
        <translation>Journal: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>log · host</comment>
        <translation>%1 · %2</translation>
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
        <source>Open the journal</source>
        <translation>Das Journal öffnen</translation>
    </message>
    <message>
        <source>This host has no systemd journal. Open its log files instead, for example /var/log/messages.</source>
        <translation>Dieser Host hat kein systemd-Journal. Öffnen Sie stattdessen seine Logdateien, zum Beispiel /var/log/messages.</translation>
    </message>
    <message>
        <source>There are no entries yet for this choice of units, boot and time.</source>
        <translation>Für diese Wahl von Units, Systemstart und Zeit gibt es noch keine Einträge.</translation>
    </message>
    <message>
        <source>Only your own messages: the login user may not read the system&apos;s. Add that user to the group &quot;systemd-journal&quot;, or open it through sudo.</source>
        <translation>Nur Ihre eigenen Meldungen: Der Anmeldebenutzer darf die des Systems nicht lesen. Nehmen Sie ihn in die Gruppe „systemd-journal“ auf oder öffnen Sie es über sudo.</translation>
    </message>
    <message>
        <source>Look for new entries of the journal</source>
        <translation>Nach neuen Einträgen des Journals sehen</translation>
    </message>
    <message>
        <source>Read the journal</source>
        <translation>Das Journal lesen</translation>
    </message>
    <message>
        <source>Search the journal</source>
        <translation>Das Journal durchsuchen</translation>
    </message>
    <message>
        <source>The search goes on where it stopped.</source>
        <translation>Die Suche geht dort weiter, wo sie stehen blieb.</translation>
    </message>
    <message>
        <source>The search was interrupted: %1 It goes on when the host is back.</source>
        <translation>Die Suche wurde unterbrochen: %1 Sie geht weiter, wenn der Host zurück ist.</translation>
    </message>
    <message>
        <source>The search stopped at %1 lines. Look for something rarer, or limit the time.</source>
        <translation>Die Suche endete bei %1 Zeilen. Suchen Sie etwas Selteneres oder begrenzen Sie die Zeit.</translation>
    </message>
    <message>
        <source>The search stopped after reading %1. Limit the time, the units or the boot.</source>
        <translation>Die Suche endete, nachdem sie %1 gelesen hatte. Begrenzen Sie die Zeit, die Units oder den Systemstart.</translation>
    </message>
</context>
<context>
    <name>qd::logs::JournalFollower</name>
    <message>
        <source>Follow the journal</source>
        <translation>Dem Journal folgen</translation>
    </message>
    <message>
        <source>This host has no systemd journal. Follow its log files instead, for example /var/log/messages.</source>
        <translation>Dieser Host hat kein systemd-Journal. Stattdessen seinen Logdateien folgen, zum Beispiel /var/log/messages.</translation>
    </message>
</context>
<context>
    <name>qd::logs::JournalSearch</name>
    <message>
        <source>The journal could not be searched.</source>
        <translation>Das Journal konnte nicht durchsucht werden.</translation>
    </message>
    <message>
        <source>Check that the login user may read it (group &quot;systemd-journal&quot; or &quot;adm&quot;), or open it through sudo.</source>
        <translation>Prüfen Sie, ob der Anmeldebenutzer es lesen darf (Gruppe „systemd-journal“ oder „adm“), oder öffnen Sie es über sudo.</translation>
    </message>
    <message>
        <source>The host is not known any more.</source>
        <translation>Der Host ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>Read the journal</source>
        <translation>Das Journal lesen</translation>
    </message>
    <message>
        <source>The journal could not be read to its end.</source>
        <translation>Das Journal konnte nicht zu Ende gelesen werden.</translation>
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
    <name>qd::logs::LineFormat</name>
    <message>
        <source>The sample&apos;s fields cannot be read.</source>
        <translation>Die Felder des Beispiels können nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The sample has no field &quot;%1&quot;.</source>
        <translation>Das Beispiel hat kein Feld „%1“.</translation>
    </message>
    <message>
        <source>The sample&apos;s field &quot;%1&quot; is read as &quot;%2&quot; and not as &quot;%3&quot;.</source>
        <translation>Das Feld „%1“ des Beispiels wird als „%2“ gelesen und nicht als „%3“.</translation>
    </message>
    <message>
        <source>The sample is not read as a further line of the record above it.</source>
        <translation>Das Beispiel wird nicht als weitere Zeile des Eintrags darüber gelesen.</translation>
    </message>
    <message>
        <source>The sample is read as a further line of the record above it.</source>
        <translation>Das Beispiel wird als weitere Zeile des Eintrags darüber gelesen.</translation>
    </message>
    <message>
        <source>The format does not fit its sample.</source>
        <translation>Das Format passt nicht zu seinem Beispiel.</translation>
    </message>
    <message>
        <source>The sample&apos;s time cannot be read.</source>
        <translation>Die Zeit des Beispiels kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The sample&apos;s time is read as %1 and not as %2.</source>
        <translation>Die Zeit des Beispiels wird als %1 gelesen und nicht als %2.</translation>
    </message>
    <message>
        <source>The sample&apos;s level is read as %1 and not as %2.</source>
        <translation>Die Stufe des Beispiels wird als %1 gelesen und nicht als %2.</translation>
    </message>
    <message>
        <source>A definition is a map of keys: format, title, lines, samples …</source>
        <translation>Eine Definition besteht aus Schlüsseln: format, title, lines, samples …</translation>
    </message>
    <message>
        <source>The definition has no key: format: my-app</source>
        <translation>Der Definition fehlt der Schlüssel: format: my-app</translation>
    </message>
    <message>
        <source>A map of keys and values has to stand here.</source>
        <translation>Hier müssen Schlüssel mit Werten stehen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here; known are: %2.</source>
        <translation>„%1“ ist hier nicht bekannt; bekannt sind: %2.</translation>
    </message>
    <message>
        <source>A text has to stand here.</source>
        <translation>Hier muss ein Text stehen.</translation>
    </message>
    <message>
        <source>true or false has to stand here.</source>
        <translation>Hier muss true oder false stehen.</translation>
    </message>
    <message>
        <source>The list is longer than %1.</source>
        <translation>Die Liste ist länger als %1.</translation>
    </message>
    <message>
        <source>The key of a format has small letters, digits and &quot;-&quot;.</source>
        <translation>Der Schlüssel eines Formats besteht aus kleinen Buchstaben, Ziffern und „-“.</translation>
    </message>
    <message>
        <source>A whole number has to stand here.</source>
        <translation>Hier muss eine ganze Zahl stehen.</translation>
    </message>
    <message>
        <source>The reader is json, logfmt, syslog, syslog5424, access, glog or stamped.</source>
        <translation>Der Leser ist json, logfmt, syslog, syslog5424, access, glog oder stamped.</translation>
    </message>
    <message>
        <source>The separator is blank, tab or comma.</source>
        <translation>Das Trennzeichen ist blank, tab oder comma.</translation>
    </message>
    <message>
        <source>The format has more than %1 fields.</source>
        <translation>Das Format hat mehr als %1 Felder.</translation>
    </message>
    <message>
        <source>Time and level are no fields; &quot;time:&quot; and &quot;level:&quot; say how they are read.</source>
        <translation>Zeit und Stufe sind keine Felder; „time:“ und „level:“ sagen, wie sie gelesen werden.</translation>
    </message>
    <message>
        <source>The kind is text, integer, real, seconds, bytes, address or json.</source>
        <translation>Die Art ist text, integer, real, seconds, bytes, address oder json.</translation>
    </message>
    <message>
        <source>The scale is a number above zero: what the number in the line is multiplied by.</source>
        <translation>Der Maßstab ist eine Zahl über null, mit der die Zahl der Zeile malgenommen wird.</translation>
    </message>
    <message>
        <source>The zone is UTC or an offset such as +02:00.</source>
        <translation>Die Zone ist UTC oder ein Abstand wie +02:00.</translation>
    </message>
    <message>
        <source>A field with the status of HTTP has to be named here.</source>
        <translation>Hier muss ein Feld mit dem HTTP-Status genannt werden.</translation>
    </message>
    <message>
        <source>The kind of a level is word or syslog.</source>
        <translation>Die Art einer Stufe ist word oder syslog.</translation>
    </message>
    <message>
        <source>A level is none, trace, debug, info, warning or error.</source>
        <translation>Eine Stufe ist none, trace, debug, info, warning oder error.</translation>
    </message>
    <message>
        <source>A format has lines or tokens, not both.</source>
        <translation>Ein Format hat lines oder tokens, nicht beides.</translation>
    </message>
    <message>
        <source>The lines of a record are unknown (all that no format knows), indented, or single (it has no more than one).</source>
        <translation>Die Zeilen eines Eintrags sind unknown (alle, die kein Format kennt), indented (eingerückt) oder single (er hat nur eine).</translation>
    </message>
    <message>
        <source>Samples are a list: - line: … with time, level and fields.</source>
        <translation>Beispiele sind eine Liste: - line: … mit time, level und fields.</translation>
    </message>
    <message>
        <source>The time of a sample is written as 2026-11-28T09:30:00Z.</source>
        <translation>Die Zeit eines Beispiels wird als 2026-11-28T09:30:00Z geschrieben.</translation>
    </message>
    <message>
        <source>The definition says no way to read a line: lines, tokens, or a reader.</source>
        <translation>Die Definition nennt keinen Weg, eine Zeile zu lesen: lines, tokens oder einen Leser.</translation>
    </message>
    <message>
        <source>JSON lines and logfmt have keys; lines and tokens are for other formats.</source>
        <translation>JSON-Zeilen und logfmt haben Schlüssel; lines und tokens sind für andere Formate.</translation>
    </message>
    <message>
        <source>&quot;from:&quot; names keys of JSON lines and logfmt; other formats have groups or parts of these names.</source>
        <translation>„from:“ nennt Schlüssel von JSON-Zeilen und logfmt; andere Formate haben Gruppen oder Teile dieser Namen.</translation>
    </message>
    <message>
        <source>The definition has no samples: at least one line, with the time, level and fields it must be read as.</source>
        <translation>Die Definition hat keine Beispiele: mindestens eine Zeile mit der Zeit, der Stufe und den Feldern, als die sie gelesen werden muss.</translation>
    </message>
    <message>
        <source>This is not a text in UTF-8 of at most 256 KiB.</source>
        <translation>Das ist kein Text in UTF-8 von höchstens 256 KiB.</translation>
    </message>
    <message>
        <source>This is not valid YAML: %1.</source>
        <translation>Das ist kein gültiges YAML: %1.</translation>
    </message>
    <message>
        <source>access log with times (%D)</source>
        <translation>Zugriffslog mit Zeiten (%D)</translation>
    </message>
    <message>
        <source>access log with times</source>
        <translation>Zugriffslog mit Zeiten</translation>
    </message>
    <message>
        <source>access log with upstream times</source>
        <translation>Zugriffslog mit Upstream-Zeiten</translation>
    </message>
    <message>
        <source>access log with virtual hosts</source>
        <translation>Zugriffslog mit virtuellen Hosts</translation>
    </message>
    <message>
        <source>access log</source>
        <translation>Zugriffslog</translation>
    </message>
    <message>
        <source>Apache error log</source>
        <translation>Apache-Fehlerlog</translation>
    </message>
    <message>
        <source>apt history</source>
        <translation>apt-Verlauf</translation>
    </message>
    <message>
        <source>Linux audit</source>
        <translation>Linux-Audit</translation>
    </message>
    <message>
        <source>AWS load balancer (ALB)</source>
        <translation>AWS-Lastverteiler (ALB)</translation>
    </message>
    <message>
        <source>kernel (dmesg)</source>
        <translation>Kernel (dmesg)</translation>
    </message>
    <message>
        <source>journal (JSON)</source>
        <translation>Journal (JSON)</translation>
    </message>
    <message>
        <source>journal (short)</source>
        <translation>Journal (kurz)</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>Logback without dates</source>
        <translation>Logback ohne Datum</translation>
    </message>
    <message>
        <source>MySQL error log</source>
        <translation>MySQL-Fehlerlog</translation>
    </message>
    <message>
        <source>MySQL slow queries</source>
        <translation>MySQL, langsame Abfragen</translation>
    </message>
    <message>
        <source>nginx error log</source>
        <translation>nginx-Fehlerlog</translation>
    </message>
    <message>
        <source>Python logging without times</source>
        <translation>Python-Logging ohne Zeiten</translation>
    </message>
    <message>
        <source>Python logging</source>
        <translation>Python-Logging</translation>
    </message>
    <message>
        <source>time and level</source>
        <translation>Zeit und Stufe</translation>
    </message>
    <message>
        <source>The expression is not valid at character %1: %2.</source>
        <translation>Der Ausdruck ist bei Zeichen %1 nicht gültig: %2.</translation>
    </message>
    <message>
        <source>The expression has more than %1 groups.</source>
        <translation>Der Ausdruck hat mehr als %1 Gruppen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time since 1970: epoch s, epoch ms, epoch us and epoch ns are.</source>
        <translation>„%1“ ist keine Zeit seit 1970: es gibt epoch s, epoch ms, epoch us und epoch ns.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a conversion that is not known: %%2.</source>
        <translation>„%1“ enthält eine unbekannte Umwandlung: %%2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither auto, epoch nor a pattern such as %Y-%m-%d %H:%M:%S.</source>
        <translation>„%1“ ist weder auto noch epoch noch ein Muster wie %Y-%m-%d %H:%M:%S.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no part of a template: a name, &quot;-&quot;, [name], &quot;name&quot;, &quot;method path protocol&quot;, name:name or text=name.</source>
        <translation>„%1“ ist kein Teil einer Vorlage: ein Name, „-“, [name], „name“, „method path protocol“, name:name oder text=name.</translation>
    </message>
    <message>
        <source>A template needs at least two parts.</source>
        <translation>Eine Vorlage braucht mindestens zwei Teile.</translation>
    </message>
</context>
<context>
    <name>qd::logs::LineIntake</name>
    <message numerus="yes">
        <source>%n line(s) left out here: this source sent more than its limit of %1 a second.</source>
        <translation>
            <numerusform>%n Zeile hier ausgelassen: Diese Quelle sandte mehr als ihre Grenze von %1 in der Sekunde.</numerusform>
            <numerusform>%n Zeilen hier ausgelassen: Diese Quelle sandte mehr als ihre Grenze von %1 in der Sekunde.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask for the clock</source>
        <translation>Nach der Uhr fragen</translation>
    </message>
</context>
<context>
    <name>qd::logs::LineMarks</name>
    <message>
        <source>The marks of log lines cannot be read. Move %1 away to begin anew.</source>
        <translation>Die Marken der Logzeilen können nicht gelesen werden. Verschieben Sie %1, um neu zu beginnen.</translation>
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
    <message>
        <source>container %1</source>
        <translation>Container %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>pods %1</source>
        <translation>Pods %1</translation>
    </message>
    <message>
        <source>pods %1 in %2</source>
        <translation>Pods %1 in %2</translation>
    </message>
    <message>
        <source>journal: %1</source>
        <translation>Journal: %1</translation>
    </message>
    <message>
        <source>journal: kernel</source>
        <translation>Journal: Kernel</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>Journal</translation>
    </message>
</context>
<context>
    <name>qd::logs::LokiAnswers</name>
    <message>
        <source>This LogQL does not give lines.</source>
        <translation>Dieses LogQL ergibt keine Zeilen.</translation>
    </message>
    <message>
        <source>Write a selector such as {job=&quot;nginx&quot;}, without counting.</source>
        <translation>Schreiben Sie einen Selektor wie {job=&quot;nginx&quot;}, ohne zu zählen.</translation>
    </message>
    <message>
        <source>This is no answer of Loki.</source>
        <translation>Das ist keine Antwort von Loki.</translation>
    </message>
    <message>
        <source>Check that the address is that of Loki, not of Grafana or a page in front of it.</source>
        <translation>Prüfen Sie, ob die Adresse die von Loki ist und nicht die von Grafana oder einer Seite davor.</translation>
    </message>
    <message>
        <source>Loki does not understand the selector or filter.</source>
        <translation>Loki versteht den Selektor oder Filter nicht.</translation>
    </message>
    <message>
        <source>Write it as {job=&quot;nginx&quot;}; its words say where it stopped.</source>
        <translation>Schreiben Sie ihn als {job=&quot;nginx&quot;}; Lokis Worte sagen, wo es nicht weiterging.</translation>
    </message>
    <message>
        <source>This Loki keeps several tenants and wants to know which.</source>
        <translation>Dieses Loki hat mehrere Mandanten und will wissen, welchen.</translation>
    </message>
    <message>
        <source>Enter the tenant in the server&apos;s settings.</source>
        <translation>Geben Sie den Mandanten in den Einstellungen des Servers ein.</translation>
    </message>
    <message>
        <source>The server does not look so far at once.</source>
        <translation>Der Server sieht nicht so weit auf einmal zurück.</translation>
    </message>
    <message>
        <source>Choose a shorter time.</source>
        <translation>Wählen Sie eine kürzere Zeit.</translation>
    </message>
    <message>
        <source>The server does not give so much at once.</source>
        <translation>Der Server gibt nicht so viel auf einmal.</translation>
    </message>
    <message>
        <source>Choose a shorter time or a narrower selector.</source>
        <translation>Wählen Sie eine kürzere Zeit oder einen engeren Selektor.</translation>
    </message>
</context>
<context>
    <name>qd::logs::LokiFilter</name>
    <message>
        <source>Loki cannot do all of this filter: the rest is done here, with all lines that it gives.</source>
        <translation>Loki kann nicht diesen ganzen Filter: Der Rest wird hier erledigt, mit allen Zeilen, die es gibt.</translation>
    </message>
    <message>
        <source>“%1” is no selector of Loki&apos;s streams.</source>
        <translation>„%1“ ist kein Selektor für Ströme von Loki.</translation>
    </message>
    <message>
        <source>Write it as {job=&quot;nginx&quot;}.</source>
        <translation>Schreiben Sie ihn als {job=&quot;nginx&quot;}.</translation>
    </message>
</context>
<context>
    <name>qd::logs::LokiServer</name>
    <message>
        <source>The streams have no label with a level: levels are read from the lines here.</source>
        <translation>Die Ströme haben kein Label mit einer Stufe: Stufen werden hier aus den Zeilen gelesen.</translation>
    </message>
</context>
<context>
    <name>qd::logs::Matcher</name>
    <message>
        <source>The search expression is not valid at character %1.</source>
        <translation>Der Suchausdruck ist bei Zeichen %1 nicht gültig.</translation>
    </message>
    <message>
        <source>Correct it, or switch the regular expression off to search for plain text.</source>
        <translation>Korrigieren Sie ihn oder schalten Sie den regulären Ausdruck aus, um einfachen Text zu suchen.</translation>
    </message>
</context>
<context>
    <name>qd::logs::PageLoader</name>
    <message>
        <source>The filter was changed.</source>
        <translation>Der Filter wurde geändert.</translation>
    </message>
</context>
<context>
    <name>qd::logs::PlaceSampler</name>
    <message>
        <source>Find a time in a log</source>
        <translation>Eine Zeit in einem Log finden</translation>
    </message>
</context>
<context>
    <name>qd::logs::Questions</name>
    <message>
        <source>Latency percentiles per URL</source>
        <translation>Perzentile der Antwortzeit je URL</translation>
    </message>
    <message>
        <source>Latency over time</source>
        <translation>Antwortzeit im Zeitverlauf</translation>
    </message>
    <message>
        <source>Status codes over time</source>
        <translation>Statuscodes im Zeitverlauf</translation>
    </message>
    <message>
        <source>Top clients</source>
        <translation>Häufigste Clients</translation>
    </message>
    <message>
        <source>Bytes per URL</source>
        <translation>Bytes je URL</translation>
    </message>
    <message>
        <source>Failed requests per URL</source>
        <translation>Fehlgeschlagene Anfragen je URL</translation>
    </message>
    <message>
        <source>Slowest requests</source>
        <translation>Langsamste Anfragen</translation>
    </message>
    <message>
        <source>Levels over time</source>
        <translation>Stufen im Zeitverlauf</translation>
    </message>
    <message>
        <source>Errors by host</source>
        <translation>Fehler nach Host</translation>
    </message>
    <message>
        <source>Errors by program</source>
        <translation>Fehler nach Programm</translation>
    </message>
    <message>
        <source>Errors by logger</source>
        <translation>Fehler nach Logger</translation>
    </message>
    <message>
        <source>Lines by program</source>
        <translation>Zeilen nach Programm</translation>
    </message>
    <message>
        <source>Lines per second</source>
        <translation>Zeilen pro Sekunde</translation>
    </message>
</context>
<context>
    <name>qd::logs::RemoteAccess</name>
    <message>
        <source>There is no host &quot;%1&quot;.</source>
        <translation>Es gibt keinen Host „%1“.</translation>
    </message>
    <message>
        <source>Choose a host of the inventory.</source>
        <translation>Wählen Sie einen Host des Bestands.</translation>
    </message>
</context>
<context>
    <name>qd::logs::RemoteFileDocument</name>
    <message numerus="yes">
        <source>%1 and %n more · %2</source>
        <translation>
            <numerusform>%1 und %n weitere · %2</numerusform>
            <numerusform>%1 und %n weitere · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>file · host</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>The file is gone; what was read of it stays.</source>
        <translation>Die Datei ist weg; was von ihr gelesen wurde, bleibt.</translation>
    </message>
    <message>
        <source>The search goes on where it stopped.</source>
        <translation>Die Suche geht dort weiter, wo sie stehen blieb.</translation>
    </message>
    <message>
        <source>The search was interrupted: %1 It goes on when the host is back.</source>
        <translation>Die Suche wurde unterbrochen: %1 Sie geht weiter, wenn der Host zurück ist.</translation>
    </message>
    <message>
        <source>The expression needs too many steps at some lines; they count as not matching. Make it simpler.</source>
        <translation>Der Ausdruck braucht bei einigen Zeilen zu viele Schritte; sie zählen als nicht passend. Vereinfachen Sie ihn.</translation>
    </message>
    <message>
        <source>The search stopped at %1 lines. Look for something rarer, or limit the time.</source>
        <translation>Die Suche endete bei %1 Zeilen. Suchen Sie etwas Selteneres oder begrenzen Sie die Zeit.</translation>
    </message>
    <message>
        <source>The search stopped after reading %1: the host cannot look for this by itself. Limit the time, or add a text that lines must contain.</source>
        <translation>Die Suche endete, nachdem sie %1 gelesen hatte: Der Host kann danach nicht selbst suchen. Begrenzen Sie die Zeit oder nennen Sie einen Text, den die Zeilen enthalten müssen.</translation>
    </message>
    <message>
        <source>Open a log</source>
        <translation>Ein Log öffnen</translation>
    </message>
    <message>
        <source>%1 does not exist; it is opened as soon as it appears.</source>
        <translation>%1 gibt es nicht; die Datei wird geöffnet, sobald sie erscheint.</translation>
    </message>
    <message>
        <source>%1 does not exist. Check the path and the host.</source>
        <translation>%1 gibt es nicht. Prüfen Sie den Pfad und den Host.</translation>
    </message>
    <message>
        <source>%1 is a folder. Open the files in it, for example %1/*.log.</source>
        <translation>%1 ist ein Ordner. Öffnen Sie die Dateien darin, zum Beispiel %1/*.log.</translation>
    </message>
    <message>
        <source>%1 cannot be read by the login user. Open it through sudo, or add that user to the file&apos;s group (often &quot;adm&quot;).</source>
        <translation>%1 kann vom Anmeldebenutzer nicht gelesen werden. Öffnen Sie die Datei über sudo oder nehmen Sie ihn in ihre Gruppe auf (oft „adm“).</translation>
    </message>
    <message>
        <source>%1 cannot be read, not even as %2.</source>
        <translation>%1 kann nicht gelesen werden, auch nicht als %2.</translation>
    </message>
    <message>
        <source>Look whether a log has grown</source>
        <translation>Nachsehen, ob ein Log gewachsen ist</translation>
    </message>
    <message>
        <source>%1 is gone; what was read of it stays, the rest of it cannot be read any more.</source>
        <translation>%1 ist weg; was davon gelesen wurde, bleibt, der Rest kann nicht mehr gelesen werden.</translation>
    </message>
    <message>
        <source>%1 was rotated; lines go on in the new file.</source>
        <translation>%1 wurde rotiert; die Zeilen gehen in der neuen Datei weiter.</translation>
    </message>
    <message>
        <source>Find out how long a packed log is</source>
        <translation>Herausfinden, wie lang ein gepacktes Log ist</translation>
    </message>
</context>
<context>
    <name>qd::logs::RemoteOpener</name>
    <message>
        <source>This host has no systemd journal.</source>
        <translation>Dieser Host hat kein systemd-Journal.</translation>
    </message>
    <message>
        <source>Open its log files instead, for example /var/log/messages.</source>
        <translation>Öffnen Sie stattdessen seine Logdateien, zum Beispiel /var/log/messages.</translation>
    </message>
    <message>
        <source>This host&apos;s journalctl does not list its boots.</source>
        <translation>Das journalctl dieses Hosts nennt seine Systemstarts nicht.</translation>
    </message>
    <message>
        <source>Choose a time instead.</source>
        <translation>Wählen Sie stattdessen eine Zeit.</translation>
    </message>
    <message>
        <source>List a host&apos;s boots</source>
        <translation>Die Systemstarts eines Hosts auflisten</translation>
    </message>
</context>
<context>
    <name>qd::logs::RemoteRange</name>
    <message>
        <source>The host is not known any more.</source>
        <translation>Der Host ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>The log could not be read to its end.</source>
        <translation>Das Log konnte nicht zu Ende gelesen werden.</translation>
    </message>
    <message>
        <source>Try again; if the file cannot be read, open it through sudo.</source>
        <translation>Versuchen Sie es noch einmal; wenn die Datei nicht gelesen werden kann, öffnen Sie sie über sudo.</translation>
    </message>
    <message>
        <source>Read a log</source>
        <translation>Ein Log lesen</translation>
    </message>
</context>
<context>
    <name>qd::logs::RemoteSearch</name>
    <message>
        <source>Search in logs</source>
        <translation>In Logs suchen</translation>
    </message>
    <message>
        <source>There is no host &quot;%1&quot;.</source>
        <translation>Es gibt keinen Host „%1“.</translation>
    </message>
    <message>
        <source>Choose a host of the inventory.</source>
        <translation>Wählen Sie einen Host des Bestands.</translation>
    </message>
</context>
<context>
    <name>qd::logs::ResultExport</name>
    <message>
        <source>The export was cancelled.</source>
        <translation>Der Export wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The records could not be saved to %1.</source>
        <translation>Die Datensätze konnten nicht in %1 gespeichert werden.</translation>
    </message>
    <message>
        <source>Choose a folder you may write to with enough free space.</source>
        <translation>Wählen Sie einen Ordner mit Schreibrecht und genug freiem Platz.</translation>
    </message>
</context>
<context>
    <name>qd::logs::RowFilter</name>
    <message>
        <source>&quot;%1&quot; is not a time.</source>
        <translation>„%1“ ist keine Zeit.</translation>
    </message>
    <message>
        <source>Write it as 2026-11-28 13:45:00.</source>
        <translation>Schreiben Sie sie als 2026-11-28 13:45:00.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number, which &quot;%2&quot; is compared with.</source>
        <translation>„%1“ ist keine Zahl, mit der „%2“ verglichen werden kann.</translation>
    </message>
    <message>
        <source>Write digits with a point, as 0.25.</source>
        <translation>Schreiben Sie Ziffern mit einem Punkt, etwa 0.25.</translation>
    </message>
    <message>
        <source>No line has a field &quot;%1&quot;.</source>
        <translation>Keine Zeile hat ein Feld „%1“.</translation>
    </message>
    <message>
        <source>Choose one of the fields that the lines have.</source>
        <translation>Wählen Sie eines der Felder, die die Zeilen haben.</translation>
    </message>
    <message>
        <source>Is one of these meant: %1?</source>
        <translation>Ist eines davon gemeint: %1?</translation>
    </message>
</context>
<context>
    <name>qd::logs::RowMap</name>
    <message>
        <source>… %1 not read yet …</source>
        <translation>… %1 noch nicht gelesen …</translation>
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
    <name>qd::logs::SavedFilters</name>
    <message>
        <source>The file of saved filters cannot be read: %1</source>
        <translation>Die Datei der gespeicherten Filter kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Correct it, or move it away to begin anew.</source>
        <translation>Korrigieren Sie sie oder verschieben Sie sie, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>The saved filter &quot;%1&quot; in %2 is not valid.</source>
        <translation>Der gespeicherte Filter „%1“ in %2 ist nicht gültig.</translation>
    </message>
    <message>
        <source>Correct it there; until then no filter is saved, so that it is not lost.</source>
        <translation>Korrigieren Sie ihn dort; bis dahin wird kein Filter gespeichert, damit er nicht verloren geht.</translation>
    </message>
    <message>
        <source>A saved filter needs a name and at least one condition.</source>
        <translation>Ein gespeicherter Filter braucht einen Namen und mindestens eine Bedingung.</translation>
    </message>
    <message>
        <source>Enter both.</source>
        <translation>Geben Sie beides ein.</translation>
    </message>
    <message>
        <source>There is no saved filter &quot;%1&quot;.</source>
        <translation>Es gibt keinen gespeicherten Filter „%1“.</translation>
    </message>
    <message>
        <source>It may have been removed elsewhere.</source>
        <translation>Er wurde vielleicht anderswo entfernt.</translation>
    </message>
    <message>
        <source>There already is a saved filter &quot;%1&quot;.</source>
        <translation>Es gibt schon einen gespeicherten Filter „%1“.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Other saved filters are made of &quot;%1&quot;.</source>
        <translation>Andere gespeicherte Filter bestehen aus „%1“.</translation>
    </message>
    <message>
        <source>Change or remove these first: %1</source>
        <translation>Ändern oder entfernen Sie zuerst diese: %1</translation>
    </message>
</context>
<context>
    <name>qd::logs::SourceChoices</name>
    <message>
        <source>This host has no systemd journal.</source>
        <translation>Dieser Host hat kein systemd-Journal.</translation>
    </message>
    <message>
        <source>This account sees only its own messages. Use sudo, or add it to the group systemd-journal.</source>
        <translation>Dieses Konto sieht nur seine eigenen Meldungen. Nutzen Sie sudo oder nehmen Sie es in die Gruppe systemd-journal auf.</translation>
    </message>
    <message>
        <source>There is neither Docker nor Podman on this host.</source>
        <translation>Auf diesem Host gibt es weder Docker noch Podman.</translation>
    </message>
    <message>
        <source>Containers cannot be listed. %1</source>
        <translation>Container können nicht aufgelistet werden. %1</translation>
    </message>
    <message>
        <source>There is no kubectl on this host.</source>
        <translation>Auf diesem Host gibt es kein kubectl.</translation>
    </message>
    <message>
        <source>Pods cannot be listed. %1</source>
        <translation>Pods können nicht aufgelistet werden. %1</translation>
    </message>
    <message>
        <source>Look for logs</source>
        <translation>Nach Logs sehen</translation>
    </message>
</context>
<context>
    <name>qd::logs::SourceListModel</name>
    <message>
        <source>%1 on %2: %3</source>
        <translation>%1 auf %2: %3</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>clock %1 s ahead</source>
        <translation>Uhr geht %1 s vor</translation>
    </message>
    <message>
        <source>clock %1 s behind</source>
        <translation>Uhr geht %1 s nach</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 verspätet</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>%1 verworfen</translation>
    </message>
    <message>
        <source>Format: %1</source>
        <translation>Format: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) read</source>
        <translation>
            <numerusform>%Ln Zeile gelesen</numerusform>
            <numerusform>%Ln Zeilen gelesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::SqlCompletion</name>
    <message>
        <source>time in milliseconds</source>
        <translation>Zeit in Millisekunden</translation>
    </message>
    <message>
        <source>the lines</source>
        <translation>die Zeilen</translation>
    </message>
</context>
<context>
    <name>qd::logs::SqlQuery</name>
    <message>
        <source>Only reading is possible: SELECT, also behind WITH.</source>
        <translation>Nur Lesen ist möglich: SELECT, auch hinter WITH.</translation>
    </message>
    <message>
        <source>The log itself is never changed; export the result to work on it elsewhere.</source>
        <translation>Das Log selbst wird nie geändert; exportieren Sie das Ergebnis, um anderswo damit zu arbeiten.</translation>
    </message>
    <message>
        <source>The statement contains a NUL character.</source>
        <translation>Die Anweisung enthält ein NUL-Zeichen.</translation>
    </message>
    <message>
        <source>There is no statement.</source>
        <translation>Es gibt keine Anweisung.</translation>
    </message>
    <message>
        <source>Write one such as SELECT level, count(*) FROM log GROUP BY level.</source>
        <translation>Schreiben Sie eine wie SELECT level, count(*) FROM log GROUP BY level.</translation>
    </message>
    <message>
        <source>Only one statement can be run at a time.</source>
        <translation>Es kann nur eine Anweisung auf einmal ausgeführt werden.</translation>
    </message>
    <message>
        <source>Remove what stands behind the first one.</source>
        <translation>Entfernen Sie, was hinter der ersten steht.</translation>
    </message>
    <message>
        <source>The statement was cancelled.</source>
        <translation>Die Anweisung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>A text or the statement became too long.</source>
        <translation>Ein Text oder die Anweisung wurde zu lang.</translation>
    </message>
    <message>
        <source>Select less of each line.</source>
        <translation>Wählen Sie weniger von jeder Zeile.</translation>
    </message>
    <message>
        <source>There is not enough memory or room for temporary files for this statement.</source>
        <translation>Für diese Anweisung reichen Speicher oder Platz für Zwischendateien nicht.</translation>
    </message>
    <message>
        <source>Add a WHERE, group by less, or sort fewer rows.</source>
        <translation>Fügen Sie ein WHERE hinzu, gruppieren Sie nach weniger oder sortieren Sie weniger Zeilen.</translation>
    </message>
    <message>
        <source>Is one of these meant: %1?</source>
        <translation>Ist eines davon gemeint: %1?</translation>
    </message>
    <message>
        <source>There is no column &quot;%1&quot;.</source>
        <translation>Es gibt keine Spalte „%1“.</translation>
    </message>
    <message>
        <source>Texts stand in single quotes: &apos;…&apos;. Ctrl+Space lists the columns.</source>
        <translation>Texte stehen in einfachen Anführungszeichen: &apos;…&apos;. Strg+Leertaste nennt die Spalten.</translation>
    </message>
    <message>
        <source>There is no table &quot;%1&quot;.</source>
        <translation>Es gibt keine Tabelle „%1“.</translation>
    </message>
    <message>
        <source>The lines are the table &quot;%1&quot;.</source>
        <translation>Die Zeilen sind die Tabelle „%1“.</translation>
    </message>
    <message>
        <source>There is no function &quot;%1&quot;.</source>
        <translation>Es gibt keine Funktion „%1“.</translation>
    </message>
    <message>
        <source>Ctrl+Space lists the functions.</source>
        <translation>Strg+Leertaste nennt die Funktionen.</translation>
    </message>
    <message>
        <source>SQL: %1.</source>
        <translation>SQL: %1.</translation>
    </message>
    <message>
        <source>Look at the marked place; Ctrl+Space offers what can stand there.</source>
        <translation>Sehen Sie sich die markierte Stelle an; Strg+Leertaste bietet an, was dort stehen kann.</translation>
    </message>
    <message>
        <source>SQLite could not be started.</source>
        <translation>SQLite konnte nicht gestartet werden.</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %Ln rows are shown.</source>
        <translation>
            <numerusform>Nur %Ln Zeile wird gezeigt.</numerusform>
            <numerusform>Nur die ersten %Ln Zeilen werden gezeigt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::StoreDocument</name>
    <message>
        <source>The expression takes too long on these lines and was stopped after %1 s. Make it simpler, for example without one repetition inside another.</source>
        <translation>Der Ausdruck braucht für diese Zeilen zu lange und wurde nach %1 s gestoppt. Ihn vereinfachen, zum Beispiel ohne eine Wiederholung in einer anderen.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
</context>
<context>
    <name>qd::logs::Unpacker</name>
    <message>
        <source>%1 is packed in a way that is not known.</source>
        <translation>%1 ist auf eine unbekannte Art gepackt.</translation>
    </message>
    <message>
        <source>%1 could not be unpacked.</source>
        <translation>%1 konnte nicht entpackt werden.</translation>
    </message>
    <message>
        <source>There must be room for it in %1.</source>
        <translation>In %1 muss dafür Platz sein.</translation>
    </message>
    <message>
        <source>The rest of %1 was not unpacked: there is room for %2 of unpacked logs.</source>
        <translation>Der Rest von %1 wurde nicht entpackt: Für entpackte Logs ist Platz für %2.</translation>
    </message>
    <message>
        <source>The rest of %1 was not unpacked: %2</source>
        <translation>Der Rest von %1 wurde nicht entpackt: %2</translation>
    </message>
    <message>
        <source>The rest of %1 is damaged and cannot be unpacked.</source>
        <translation>Der Rest von %1 ist beschädigt und kann nicht entpackt werden.</translation>
    </message>
</context>
<context>
    <name>qd::logs::WindowLoader</name>
    <message>
        <source>Read a log</source>
        <translation>Ein Log lesen</translation>
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
    <message>
        <source>The host&apos;s pressure figures cannot be read.</source>
        <translation>Die Druckwerte (PSI) des Hosts lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>Read-only file systems</source>
        <translation>Nur lesbare Dateisysteme</translation>
    </message>
    <message>
        <source>Local file systems that cannot be written to.</source>
        <translation>Lokale Dateisysteme, in die nicht geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Clock offset</source>
        <translation>Uhrabweichung</translation>
    </message>
    <message>
        <source>The host&apos;s clock minus this machine&apos;s, less half a round trip.</source>
        <translation>Uhr des Hosts minus Uhr dieses Rechners, abzüglich einer halben Umlaufzeit.</translation>
    </message>
    <message>
        <source>Cost of watching</source>
        <translation>Kosten der Beobachtung</translation>
    </message>
    <message>
        <source>Time of one core that this program&apos;s questions take on the host.</source>
        <translation>Zeit eines Kerns, die die Fragen dieses Programms auf dem Host kosten.</translation>
    </message>
    <message>
        <source>CPU user</source>
        <translation>CPU Benutzer</translation>
    </message>
    <message>
        <source>Time in programs of normal priority.</source>
        <translation>Zeit in Programmen normaler Priorität.</translation>
    </message>
    <message>
        <source>CPU nice</source>
        <translation>CPU nice</translation>
    </message>
    <message>
        <source>Time in programs of low priority.</source>
        <translation>Zeit in Programmen niedriger Priorität.</translation>
    </message>
    <message>
        <source>CPU system</source>
        <translation>CPU System</translation>
    </message>
    <message>
        <source>Time in the kernel.</source>
        <translation>Zeit im Kernel.</translation>
    </message>
    <message>
        <source>CPU waiting for disks</source>
        <translation>CPU wartet auf Platten</translation>
    </message>
    <message>
        <source>Idle time while a disk had work to do.</source>
        <translation>Leerlauf, während eine Platte zu tun hatte.</translation>
    </message>
    <message>
        <source>CPU interrupts</source>
        <translation>CPU Interrupts</translation>
    </message>
    <message>
        <source>Time in hardware interrupts.</source>
        <translation>Zeit in Hardware-Interrupts.</translation>
    </message>
    <message>
        <source>CPU soft interrupts</source>
        <translation>CPU Soft-Interrupts</translation>
    </message>
    <message>
        <source>Time in the kernel&apos;s deferred interrupt work, mostly network.</source>
        <translation>Zeit in aufgeschobener Interrupt-Arbeit des Kernels, meist Netz.</translation>
    </message>
    <message>
        <source>CPU stolen</source>
        <translation>CPU gestohlen</translation>
    </message>
    <message>
        <source>Time that the hypervisor gave to other machines.</source>
        <translation>Zeit, die der Hypervisor anderen Maschinen gab.</translation>
    </message>
    <message>
        <source>Context switches</source>
        <translation>Kontextwechsel</translation>
    </message>
    <message>
        <source>Changes from one task to another.</source>
        <translation>Wechsel von einer Aufgabe zur anderen.</translation>
    </message>
    <message>
        <source>Processes started</source>
        <translation>Gestartete Prozesse</translation>
    </message>
    <message>
        <source>New processes and threads.</source>
        <translation>Neue Prozesse und Threads.</translation>
    </message>
    <message>
        <source>Tasks running</source>
        <translation>Laufende Aufgaben</translation>
    </message>
    <message>
        <source>Tasks that run or could run, at this moment.</source>
        <translation>Aufgaben, die in diesem Augenblick laufen oder laufen könnten.</translation>
    </message>
    <message>
        <source>Tasks blocked</source>
        <translation>Blockierte Aufgaben</translation>
    </message>
    <message>
        <source>Tasks that wait for a disk, at this moment.</source>
        <translation>Aufgaben, die in diesem Augenblick auf eine Platte warten.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threads of all processes.</source>
        <translation>Threads aller Prozesse.</translation>
    </message>
    <message>
        <source>CPU pressure</source>
        <translation>CPU-Druck</translation>
    </message>
    <message>
        <source>Share of time in which some task waited for a processor.</source>
        <translation>Anteil der Zeit, in der eine Aufgabe auf einen Prozessor wartete.</translation>
    </message>
    <message>
        <source>Memory pressure</source>
        <translation>Speicherdruck</translation>
    </message>
    <message>
        <source>Share of time in which some task waited for memory.</source>
        <translation>Anteil der Zeit, in der eine Aufgabe auf Speicher wartete.</translation>
    </message>
    <message>
        <source>Memory pressure, all</source>
        <translation>Speicherdruck, alle</translation>
    </message>
    <message>
        <source>Share of time in which all tasks waited for memory.</source>
        <translation>Anteil der Zeit, in der alle Aufgaben auf Speicher warteten.</translation>
    </message>
    <message>
        <source>Disk pressure</source>
        <translation>Plattendruck</translation>
    </message>
    <message>
        <source>Share of time in which some task waited for a disk.</source>
        <translation>Anteil der Zeit, in der eine Aufgabe auf eine Platte wartete.</translation>
    </message>
    <message>
        <source>Disk pressure, all</source>
        <translation>Plattendruck, alle</translation>
    </message>
    <message>
        <source>Share of time in which all tasks waited for a disk.</source>
        <translation>Anteil der Zeit, in der alle Aufgaben auf eine Platte warteten.</translation>
    </message>
    <message>
        <source>Memory free</source>
        <translation>Speicher frei</translation>
    </message>
    <message>
        <source>Memory that nothing uses, not even as a cache.</source>
        <translation>Speicher, den nichts benutzt, auch nicht als Cache.</translation>
    </message>
    <message>
        <source>Memory caches</source>
        <translation>Speicher-Caches</translation>
    </message>
    <message>
        <source>File contents and kernel tables that can be given up: buff/cache of free.</source>
        <translation>Dateiinhalte und Kerneltabellen, die abgegeben werden können: buff/cache von free.</translation>
    </message>
    <message>
        <source>Memory shared</source>
        <translation>Geteilter Speicher</translation>
    </message>
    <message>
        <source>Shared memory and files of tmpfs.</source>
        <translation>Geteilter Speicher und Dateien im tmpfs.</translation>
    </message>
    <message>
        <source>Page faults</source>
        <translation>Seitenfehler</translation>
    </message>
    <message>
        <source>Pages that had to be mapped.</source>
        <translation>Seiten, die eingeblendet werden mussten.</translation>
    </message>
    <message>
        <source>Major faults</source>
        <translation>Große Seitenfehler</translation>
    </message>
    <message>
        <source>Page faults that had to read from a disk.</source>
        <translation>Seitenfehler, für die von einer Platte gelesen wurde.</translation>
    </message>
    <message>
        <source>Swapped in</source>
        <translation>Eingelagert</translation>
    </message>
    <message>
        <source>Memory pages read back from swap.</source>
        <translation>Speicherseiten, die aus dem Swap zurückgelesen wurden.</translation>
    </message>
    <message>
        <source>Swapped out</source>
        <translation>Ausgelagert</translation>
    </message>
    <message>
        <source>Memory pages written to swap.</source>
        <translation>Speicherseiten, die in den Swap geschrieben wurden.</translation>
    </message>
    <message>
        <source>Killed for memory</source>
        <translation>Aus Speichermangel beendet</translation>
    </message>
    <message>
        <source>Processes killed since boot because memory ran out.</source>
        <translation>Prozesse, die seit dem Start aus Speichermangel beendet wurden.</translation>
    </message>
    <message>
        <source>Disk reads</source>
        <translation>Plattenlesezugriffe</translation>
    </message>
    <message>
        <source>Read operations that disks completed.</source>
        <translation>Lesezugriffe, die Platten abgeschlossen haben.</translation>
    </message>
    <message>
        <source>Disk writes</source>
        <translation>Plattenschreibzugriffe</translation>
    </message>
    <message>
        <source>Write operations that disks completed.</source>
        <translation>Schreibzugriffe, die Platten abgeschlossen haben.</translation>
    </message>
    <message>
        <source>Disk read time</source>
        <translation>Lesezeit der Platten</translation>
    </message>
    <message>
        <source>Mean time of a read operation, waiting included.</source>
        <translation>Mittlere Zeit eines Lesezugriffs samt Warten.</translation>
    </message>
    <message>
        <source>Disk write time</source>
        <translation>Schreibzeit der Platten</translation>
    </message>
    <message>
        <source>Mean time of a write operation, waiting included.</source>
        <translation>Mittlere Zeit eines Schreibzugriffs samt Warten.</translation>
    </message>
    <message>
        <source>Disk utilisation</source>
        <translation>Plattenauslastung</translation>
    </message>
    <message>
        <source>Share of time in which the busiest disk had work.</source>
        <translation>Anteil der Zeit, in der die am meisten beschäftigte Platte zu tun hatte.</translation>
    </message>
    <message>
        <source>Disk queue</source>
        <translation>Plattenwarteschlange</translation>
    </message>
    <message>
        <source>Operations under way on all disks, mean.</source>
        <translation>Laufende Zugriffe auf allen Platten, Mittel.</translation>
    </message>
    <message>
        <source>Inodes used</source>
        <translation>Belegte Inodes</translation>
    </message>
    <message>
        <source>Used share of the file system with the fewest inodes left.</source>
        <translation>Belegter Anteil des Dateisystems, das am wenigsten Inodes frei hat.</translation>
    </message>
    <message>
        <source>Packets in</source>
        <translation>Pakete ein</translation>
    </message>
    <message>
        <source>Packets received over the machine&apos;s own interfaces.</source>
        <translation>Über die eigenen Schnittstellen der Maschine empfangene Pakete.</translation>
    </message>
    <message>
        <source>Packets out</source>
        <translation>Pakete aus</translation>
    </message>
    <message>
        <source>Packets sent over the machine&apos;s own interfaces.</source>
        <translation>Über die eigenen Schnittstellen der Maschine gesendete Pakete.</translation>
    </message>
    <message>
        <source>Network errors</source>
        <translation>Netzfehler</translation>
    </message>
    <message>
        <source>Damaged packets, both ways.</source>
        <translation>Beschädigte Pakete, beide Richtungen.</translation>
    </message>
    <message>
        <source>Network drops</source>
        <translation>Verworfene Pakete</translation>
    </message>
    <message>
        <source>Packets thrown away, both ways.</source>
        <translation>Weggeworfene Pakete, beide Richtungen.</translation>
    </message>
    <message>
        <source>TCP connections</source>
        <translation>TCP-Verbindungen</translation>
    </message>
    <message>
        <source>Established connections.</source>
        <translation>Bestehende Verbindungen.</translation>
    </message>
    <message>
        <source>TCP time-wait</source>
        <translation>TCP time-wait</translation>
    </message>
    <message>
        <source>Closed connections that still wait.</source>
        <translation>Geschlossene Verbindungen, die noch warten.</translation>
    </message>
    <message>
        <source>TCP orphans</source>
        <translation>TCP-Waisen</translation>
    </message>
    <message>
        <source>Connections that no process holds any more.</source>
        <translation>Verbindungen, die kein Prozess mehr hält.</translation>
    </message>
    <message>
        <source>TCP listening</source>
        <translation>TCP horchend</translation>
    </message>
    <message>
        <source>Sockets that wait for connections.</source>
        <translation>Sockets, die auf Verbindungen warten.</translation>
    </message>
    <message>
        <source>TCP close-wait</source>
        <translation>TCP close-wait</translation>
    </message>
    <message>
        <source>Connections that the other side closed and the program here did not.</source>
        <translation>Verbindungen, die die Gegenseite geschlossen hat und das Programm hier nicht.</translation>
    </message>
    <message>
        <source>TCP opened</source>
        <translation>TCP geöffnet</translation>
    </message>
    <message>
        <source>Connections opened, both ways.</source>
        <translation>Geöffnete Verbindungen, beide Richtungen.</translation>
    </message>
    <message>
        <source>TCP segments out</source>
        <translation>TCP-Segmente aus</translation>
    </message>
    <message>
        <source>Segments sent.</source>
        <translation>Gesendete Segmente.</translation>
    </message>
    <message>
        <source>TCP retransmits</source>
        <translation>TCP-Wiederholungen</translation>
    </message>
    <message>
        <source>Segments sent again.</source>
        <translation>Erneut gesendete Segmente.</translation>
    </message>
    <message>
        <source>TCP errors</source>
        <translation>TCP-Fehler</translation>
    </message>
    <message>
        <source>Damaged segments received.</source>
        <translation>Beschädigt empfangene Segmente.</translation>
    </message>
    <message>
        <source>TCP listen drops</source>
        <translation>TCP abgewiesen</translation>
    </message>
    <message>
        <source>Connections dropped because a queue was full.</source>
        <translation>Verbindungen, die wegen voller Warteschlange verworfen wurden.</translation>
    </message>
    <message>
        <source>UDP errors</source>
        <translation>UDP-Fehler</translation>
    </message>
    <message>
        <source>Datagrams that could not be delivered.</source>
        <translation>Datagramme, die nicht zugestellt werden konnten.</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Sockets</translation>
    </message>
    <message>
        <source>Sockets of all kinds in use.</source>
        <translation>Benutzte Sockets aller Art.</translation>
    </message>
    <message>
        <source>CPU frequency</source>
        <translation>CPU-Takt</translation>
    </message>
    <message>
        <source>Present frequency, mean of the cores.</source>
        <translation>Derzeitiger Takt, Mittel der Kerne.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>The hottest sensor.</source>
        <translation>Der heißeste Fühler.</translation>
    </message>
    <message>
        <source>Fan</source>
        <translation>Lüfter</translation>
    </message>
    <message>
        <source>The slowest of the fans that turn.</source>
        <translation>Der langsamste der Lüfter, die sich drehen.</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Sum of the power sensors.</source>
        <translation>Summe der Leistungsfühler.</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Share of time in which the graphics processors had work, mean.</source>
        <translation>Anteil der Zeit, in der die Grafikprozessoren zu tun hatten, Mittel.</translation>
    </message>
    <message>
        <source>GPU memory used</source>
        <translation>GPU-Speicher belegt</translation>
    </message>
    <message>
        <source>Graphics memory in use.</source>
        <translation>Belegter Grafikspeicher.</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>GPU-Speicher</translation>
    </message>
    <message>
        <source>Graphics memory of the machine.</source>
        <translation>Grafikspeicher der Maschine.</translation>
    </message>
    <message>
        <source>GPU temperature</source>
        <translation>GPU-Temperatur</translation>
    </message>
    <message>
        <source>The hottest graphics processor.</source>
        <translation>Der heißeste Grafikprozessor.</translation>
    </message>
    <message>
        <source>GPU power</source>
        <translation>GPU-Leistung</translation>
    </message>
    <message>
        <source>Power that the graphics processors draw.</source>
        <translation>Leistung, die die Grafikprozessoren aufnehmen.</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Processes that exist.</source>
        <translation>Prozesse, die es gibt.</translation>
    </message>
    <message>
        <source>Zombies</source>
        <translation>Zombies</translation>
    </message>
    <message>
        <source>Ended processes whose parent did not ask for their end.</source>
        <translation>Beendete Prozesse, deren Elternprozess nicht nach dem Ende gefragt hat.</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Running containers, by their control groups.</source>
        <translation>Laufende Container, nach ihren Control Groups.</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>People who are logged in.</source>
        <translation>Angemeldete Personen.</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Logins that are open.</source>
        <translation>Offene Anmeldungen.</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Bits of randomness that the kernel holds ready.</source>
        <translation>Zufallsbits, die der Kernel bereithält.</translation>
    </message>
    <message>
        <source>Failed units</source>
        <translation>Ausgefallene Units</translation>
    </message>
    <message>
        <source>systemd units that failed.</source>
        <translation>Units von systemd, die ausgefallen sind.</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Packages with a newer version, as the host&apos;s own lists say.</source>
        <translation>Pakete mit neuerer Version, nach den eigenen Listen des Hosts.</translation>
    </message>
    <message>
        <source>Security updates</source>
        <translation>Sicherheitsupdates</translation>
    </message>
    <message>
        <source>Waiting packages that come from a security source.</source>
        <translation>Wartende Pakete aus einer Sicherheitsquelle.</translation>
    </message>
    <message>
        <source>Restart needed</source>
        <translation>Neustart nötig</translation>
    </message>
    <message>
        <source>1 if the machine has to be restarted for updates to count.</source>
        <translation>1, wenn die Maschine neu gestartet werden muss, damit Updates gelten.</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Share of the core&apos;s time not spent idle or waiting for disks.</source>
        <translation>Anteil der Zeit des Kerns, die nicht Leerlauf oder Warten auf Platten war.</translation>
    </message>
    <message>
        <source>Core frequency</source>
        <translation>Kerntakt</translation>
    </message>
    <message>
        <source>Present frequency of the core.</source>
        <translation>Derzeitiger Takt des Kerns.</translation>
    </message>
    <message>
        <source>Read from the disk.</source>
        <translation>Von der Platte gelesen.</translation>
    </message>
    <message>
        <source>Written to the disk.</source>
        <translation>Auf die Platte geschrieben.</translation>
    </message>
    <message>
        <source>Read operations completed.</source>
        <translation>Abgeschlossene Lesezugriffe.</translation>
    </message>
    <message>
        <source>Write operations completed.</source>
        <translation>Abgeschlossene Schreibzugriffe.</translation>
    </message>
    <message>
        <source>Share of time in which the disk had work.</source>
        <translation>Anteil der Zeit, in der die Platte zu tun hatte.</translation>
    </message>
    <message>
        <source>Operations under way, mean.</source>
        <translation>Laufende Zugriffe, Mittel.</translation>
    </message>
    <message>
        <source>Received by the interface.</source>
        <translation>Von der Schnittstelle empfangen.</translation>
    </message>
    <message>
        <source>Sent by the interface.</source>
        <translation>Von der Schnittstelle gesendet.</translation>
    </message>
    <message>
        <source>Packets received.</source>
        <translation>Empfangene Pakete.</translation>
    </message>
    <message>
        <source>Packets sent.</source>
        <translation>Gesendete Pakete.</translation>
    </message>
    <message>
        <source>Errors in</source>
        <translation>Fehler ein</translation>
    </message>
    <message>
        <source>Damaged packets received.</source>
        <translation>Beschädigt empfangene Pakete.</translation>
    </message>
    <message>
        <source>Errors out</source>
        <translation>Fehler aus</translation>
    </message>
    <message>
        <source>Packets that could not be sent.</source>
        <translation>Pakete, die nicht gesendet werden konnten.</translation>
    </message>
    <message>
        <source>Drops in</source>
        <translation>Verworfen ein</translation>
    </message>
    <message>
        <source>Received packets thrown away.</source>
        <translation>Weggeworfene empfangene Pakete.</translation>
    </message>
    <message>
        <source>Drops out</source>
        <translation>Verworfen aus</translation>
    </message>
    <message>
        <source>Packets thrown away before they were sent.</source>
        <translation>Vor dem Senden weggeworfene Pakete.</translation>
    </message>
    <message>
        <source>File system used</source>
        <translation>Dateisystem belegt</translation>
    </message>
    <message>
        <source>Used share of the file system.</source>
        <translation>Belegter Anteil des Dateisystems.</translation>
    </message>
    <message>
        <source>Used share of the file system&apos;s inodes.</source>
        <translation>Belegter Anteil der Inodes des Dateisystems.</translation>
    </message>
    <message>
        <source>One sensor.</source>
        <translation>Ein Fühler.</translation>
    </message>
    <message>
        <source>Turns of one fan.</source>
        <translation>Umdrehungen eines Lüfters.</translation>
    </message>
    <message>
        <source>One power sensor.</source>
        <translation>Ein Leistungsfühler.</translation>
    </message>
    <message>
        <source>Share of time in which the graphics processor had work.</source>
        <translation>Anteil der Zeit, in der der Grafikprozessor zu tun hatte.</translation>
    </message>
    <message>
        <source>Graphics memory of the card.</source>
        <translation>Grafikspeicher der Karte.</translation>
    </message>
    <message>
        <source>Temperature of the graphics processor.</source>
        <translation>Temperatur des Grafikprozessors.</translation>
    </message>
    <message>
        <source>Power that the card draws.</source>
        <translation>Leistung, die die Karte aufnimmt.</translation>
    </message>
    <message>
        <source>Process CPU</source>
        <translation>Prozess-CPU</translation>
    </message>
    <message>
        <source>Time of one core that the process took: 200 % are two cores.</source>
        <translation>Zeit eines Kerns, die der Prozess brauchte: 200 % sind zwei Kerne.</translation>
    </message>
    <message>
        <source>Process memory</source>
        <translation>Prozessspeicher</translation>
    </message>
    <message>
        <source>Resident memory of the process, shared pages included.</source>
        <translation>Residenter Speicher des Prozesses samt geteilter Seiten.</translation>
    </message>
    <message>
        <source>Container CPU</source>
        <translation>Container-CPU</translation>
    </message>
    <message>
        <source>Time of one core that the container took: 200 % are two cores.</source>
        <translation>Zeit eines Kerns, die der Container brauchte: 200 % sind zwei Kerne.</translation>
    </message>
    <message>
        <source>Container memory</source>
        <translation>Containerspeicher</translation>
    </message>
    <message>
        <source>Memory of the container without file caches that are not in use.</source>
        <translation>Speicher des Containers ohne unbenutzte Datei-Caches.</translation>
    </message>
    <message>
        <source>Container limit</source>
        <translation>Containergrenze</translation>
    </message>
    <message>
        <source>Memory that the container may have.</source>
        <translation>Speicher, den der Container haben darf.</translation>
    </message>
    <message>
        <source>The host&apos;s TCP counters cannot be read.</source>
        <translation>Die TCP-Zähler des Hosts lassen sich nicht lesen.</translation>
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
    <name>qd::metrics::CustomFetch</name>
    <message>
        <source>There was no answer within %1.</source>
        <translation>Innerhalb von %1 kam keine Antwort.</translation>
    </message>
    <message>
        <source>Is the exporter running, and is the address right as the host sees it?</source>
        <translation>Läuft der Exporter, und stimmt die Adresse, wie der Host sie sieht?</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Custom metric %1</source>
        <translation>Eigene Metrik %1</translation>
    </message>
    <message>
        <source>The command did not end within %1.</source>
        <translation>Der Befehl endete nicht innerhalb von %1.</translation>
    </message>
    <message>
        <source>Make it faster, or give it a longer timeout.</source>
        <translation>Ihn schneller machen oder ihm eine längere Frist geben.</translation>
    </message>
    <message>
        <source>The command ended with status %1.</source>
        <translation>Der Befehl endete mit Status %1.</translation>
    </message>
    <message>
        <source>The command was ended by signal %1.</source>
        <translation>Der Befehl wurde durch Signal %1 beendet.</translation>
    </message>
    <message>
        <source>A program that it calls is not installed there, or not in the PATH.</source>
        <translation>Ein Programm, das er aufruft, ist dort nicht installiert oder nicht im PATH.</translation>
    </message>
    <message>
        <source>The command printed nothing.</source>
        <translation>Der Befehl hat nichts ausgegeben.</translation>
    </message>
    <message>
        <source>It must print a number, JSON, or lines as Prometheus reads them.</source>
        <translation>Er muss eine Zahl, JSON oder Zeilen ausgeben, wie Prometheus sie liest.</translation>
    </message>
    <message>
        <source>The answer is longer than %1 MiB.</source>
        <translation>Die Antwort ist länger als %1 MiB.</translation>
    </message>
    <message>
        <source>The server leads to another address, which is not followed.</source>
        <translation>Der Server führt zu einer anderen Adresse, der nicht gefolgt wird.</translation>
    </message>
    <message>
        <source>Write that address into the metric, if it is right.</source>
        <translation>Jene Adresse in die Metrik schreiben, wenn sie richtig ist.</translation>
    </message>
    <message>
        <source>The server answered with status %1.</source>
        <translation>Der Server hat mit Status %1 geantwortet.</translation>
    </message>
    <message>
        <source>The address gave no answer.</source>
        <translation>Die Adresse hat nicht geantwortet.</translation>
    </message>
</context>
<context>
    <name>qd::metrics::CustomMetric</name>
    <message>
        <source>“%1” is no address such as http://127.0.0.1:9100/metrics.</source>
        <translation>„%1“ ist keine Adresse wie http://127.0.0.1:9100/metrics.</translation>
    </message>
    <message>
        <source>An address must not hold a password: the file is not secret.</source>
        <translation>Eine Adresse darf kein Passwort enthalten: Die Datei ist nicht geheim.</translation>
    </message>
    <message>
        <source>Let the exporter listen on localhost without one; this program reaches it through SSH.</source>
        <translation>Den Exporter ohne Passwort auf localhost horchen lassen; dieses Programm erreicht ihn durch SSH.</translation>
    </message>
    <message>
        <source>The name must consist of letters, digits and “_”, and must not begin with a digit.</source>
        <translation>Der Name muss aus Buchstaben, Ziffern und „_“ bestehen und darf nicht mit einer Ziffer beginnen.</translation>
    </message>
    <message>
        <source>A metric needs either a command or an address to scrape.</source>
        <translation>Eine Metrik braucht entweder einen Befehl oder eine Adresse zum Abfragen.</translation>
    </message>
    <message>
        <source>The interval must be between 1s and 1d.</source>
        <translation>Der Abstand muss zwischen 1s und 1d liegen.</translation>
    </message>
    <message>
        <source>The timeout must be between 1s and 5m.</source>
        <translation>Die Frist muss zwischen 1s und 5m liegen.</translation>
    </message>
</context>
<context>
    <name>qd::metrics::CustomOutput</name>
    <message>
        <source>The output must be one number, JSON, or lines as Prometheus reads them.</source>
        <translation>Die Ausgabe muss eine Zahl, JSON oder Zeilen sein, wie Prometheus sie liest.</translation>
    </message>
    <message>
        <source>“%1” is nested too deeply.</source>
        <translation>„%1“ ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>“%1” is no number: %2</source>
        <translation>„%1“ ist keine Zahl: %2</translation>
    </message>
    <message>
        <source>%1 is there twice; the first one counts.</source>
        <translation>%1 steht zweimal da; das erste gilt.</translation>
    </message>
    <message>
        <source>There is no output.</source>
        <translation>Es gibt keine Ausgabe.</translation>
    </message>
    <message>
        <source>The output is no number.</source>
        <translation>Die Ausgabe ist keine Zahl.</translation>
    </message>
    <message>
        <source>The output is no JSON: %1.</source>
        <translation>Die Ausgabe ist kein JSON: %1.</translation>
    </message>
    <message>
        <source>nothing, or more than one value</source>
        <translation>nichts oder mehr als ein Wert</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>None of the %n number(s) is named by “keep”.</source>
        <translation>
            <numerusform>Die %n Zahl ist nicht durch „keep“ genannt.</numerusform>
            <numerusform>Keine der %n Zahlen ist durch „keep“ genannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try it on a host without “keep” to see their names.</source>
        <translation>Sie auf einem Host ohne „keep“ ausprobieren, um ihre Namen zu sehen.</translation>
    </message>
    <message>
        <source>There is no number in the output.</source>
        <translation>In der Ausgabe ist keine Zahl.</translation>
    </message>
    <message>
        <source>Read from %1 on the host.</source>
        <translation>Von %1 auf dem Host gelesen.</translation>
    </message>
    <message>
        <source>Printed by a command on the host: %1</source>
        <translation>Von einem Befehl auf dem Host ausgegeben: %1</translation>
    </message>
    <message>
        <source>Growth a second.</source>
        <translation>Zuwachs je Sekunde.</translation>
    </message>
</context>
<context>
    <name>qd::metrics::CustomSampler</name>
    <message>
        <source>metric “%1”: %2</source>
        <translation>Metrik „%1“: %2</translation>
    </message>
    <message>
        <source>metric “%1”: %2 (%3)</source>
        <translation>Metrik „%1“: %2 (%3)</translation>
    </message>
    <message>
        <source>metric “%1”, line %2 of its output: %3</source>
        <translation>Metrik „%1“, Zeile %2 ihrer Ausgabe: %3</translation>
    </message>
    <message numerus="yes">
        <source>metric “%1”: %n number(s) more than one metric may have; name those that you need under “keep”</source>
        <translation>
            <numerusform>Metrik „%1“: %n Zahl mehr, als eine Metrik haben darf; die benötigten unter „keep“ nennen</numerusform>
            <numerusform>Metrik „%1“: %n Zahlen mehr, als eine Metrik haben darf; die benötigten unter „keep“ nennen</numerusform>
        </translation>
    </message>
    <message>
        <source>The host is not in the inventory any more.</source>
        <translation>Der Host ist nicht mehr in der Hostliste.</translation>
    </message>
</context>
<context>
    <name>qd::metrics::Exposition</name>
    <message>
        <source>The line is longer than %1 KiB.</source>
        <translation>Die Zeile ist länger als %1 KiB.</translation>
    </message>
    <message>
        <source>Something follows “# EOF”.</source>
        <translation>Auf „# EOF“ folgt noch etwas.</translation>
    </message>
    <message>
        <source>“# %1” must be followed by the name of a metric.</source>
        <translation>Auf „# %1“ muss der Name einer Metrik folgen.</translation>
    </message>
    <message>
        <source>“%1” has a second HELP line.</source>
        <translation>„%1“ hat eine zweite HELP-Zeile.</translation>
    </message>
    <message>
        <source>“%1” is no type of a metric.</source>
        <translation>„%1“ ist keine Art von Metrik.</translation>
    </message>
    <message>
        <source>“%1” has a second TYPE line.</source>
        <translation>„%1“ hat eine zweite TYPE-Zeile.</translation>
    </message>
    <message>
        <source>The TYPE of “%1” comes after its first value.</source>
        <translation>Der TYPE von „%1“ kommt nach seinem ersten Wert.</translation>
    </message>
    <message>
        <source>The line begins with no name of a metric.</source>
        <translation>Die Zeile beginnt nicht mit dem Namen einer Metrik.</translation>
    </message>
    <message>
        <source>The line has no name of a metric.</source>
        <translation>Die Zeile nennt keine Metrik.</translation>
    </message>
    <message>
        <source>More than %1 values are not read.</source>
        <translation>Mehr als %1 Werte werden nicht gelesen.</translation>
    </message>
    <message>
        <source>%1 is there twice; the first one counts.</source>
        <translation>%1 steht zweimal da; das erste gilt.</translation>
    </message>
    <message>
        <source>Labels must be divided by commas and end with “}”.</source>
        <translation>Labels müssen durch Kommas getrennt sein und mit „}“ enden.</translation>
    </message>
    <message>
        <source>A label must be written as name=&quot;value&quot;.</source>
        <translation>Ein Label muss wie name=&quot;value&quot; geschrieben sein.</translation>
    </message>
    <message>
        <source>The value of the label “%1” must stand between quotes that end.</source>
        <translation>Der Wert des Labels „%1“ muss zwischen Anführungszeichen stehen, die auch enden.</translation>
    </message>
    <message>
        <source>The label “%1” is there twice.</source>
        <translation>Das Label „%1“ steht zweimal da.</translation>
    </message>
    <message>
        <source>A value has more than %1 labels.</source>
        <translation>Ein Wert hat mehr als %1 Labels.</translation>
    </message>
    <message>
        <source>The value is missing.</source>
        <translation>Der Wert fehlt.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>Behind the value only a time may stand.</source>
        <translation>Hinter dem Wert darf nur eine Zeit stehen.</translation>
    </message>
</context>
<context>
    <name>qd::metrics::History</name>
    <message>
        <source>The past of charts is not kept: %1</source>
        <translation>Die Vergangenheit der Diagramme wird nicht aufbewahrt: %1</translation>
    </message>
    <message>
        <source>Live charts go on; what is older than this start is not shown.</source>
        <translation>Laufende Diagramme gehen weiter; was älter ist als dieser Start, wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>The past of charts begins afresh: %1</source>
        <translation>Die Vergangenheit der Diagramme beginnt neu: %1</translation>
    </message>
    <message>
        <source>The old file is now %1. Hosts, deployments and events are kept elsewhere and lost nothing.</source>
        <translation>Die alte Datei heißt jetzt %1. Hosts, Deployments und Ereignisse liegen anderswo und haben nichts verloren.</translation>
    </message>
    <message>
        <source>The past of charts cannot be written to %1.</source>
        <translation>Die Vergangenheit der Diagramme lässt sich nicht nach %1 schreiben.</translation>
    </message>
    <message>
        <source>Is the disk full? Live charts go on, and what is missing is written as soon as there is room within an hour.</source>
        <translation>Ist die Platte voll? Laufende Diagramme gehen weiter, und was fehlt, wird geschrieben, sobald binnen einer Stunde Platz ist.</translation>
    </message>
</context>
<context>
    <name>qd::metrics::MetricsService</name>
    <message>
        <source>more than %1 curves are wanted; further ones are not held</source>
        <translation>mehr als %1 Kurven werden verlangt; weitere werden nicht vorgehalten</translation>
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
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>qd::metrics::ProcessWatch</name>
    <message>
        <source>The host is not in the inventory any more.</source>
        <translation>Der Host ist nicht mehr in der Hostliste.</translation>
    </message>
</context>
<context>
    <name>qd::ssh::Forward</name>
    <message>
        <source>There are no tunnels through %1.</source>
        <translation>Durch %1 gibt es keine Tunnel.</translation>
    </message>
    <message>
        <source>Choose a host that is reached over SSH.</source>
        <translation>Einen Host wählen, der über SSH erreicht wird.</translation>
    </message>
    <message>
        <source>%1 does not allow a tunnel to %2.</source>
        <translation>%1 erlaubt keinen Tunnel zu %2.</translation>
    </message>
    <message>
        <source>Ask for AllowStreamLocalForwarding in its sshd_config.</source>
        <translation>In seiner sshd_config um AllowStreamLocalForwarding bitten.</translation>
    </message>
    <message>
        <source>Ask for AllowTcpForwarding, and PermitOpen if it is set, in its sshd_config.</source>
        <translation>In seiner sshd_config um AllowTcpForwarding bitten, und um PermitOpen, falls gesetzt.</translation>
    </message>
    <message>
        <source>%1 cannot connect to %2.</source>
        <translation>%1 kann sich nicht mit %2 verbinden.</translation>
    </message>
    <message>
        <source>Check that something listens there, and AllowStreamLocalForwarding in its sshd_config.</source>
        <translation>Prüfen, ob dort etwas horcht, und AllowStreamLocalForwarding in seiner sshd_config.</translation>
    </message>
    <message>
        <source>Check that something listens there, as the host sees it.</source>
        <translation>Prüfen, ob dort etwas horcht, vom Host aus gesehen.</translation>
    </message>
    <message>
        <source>The SSH server of %1 cannot connect to %2 for others.</source>
        <translation>Der SSH-Server von %1 kann sich nicht für andere mit %2 verbinden.</translation>
    </message>
    <message>
        <source>Use a port instead of a Unix socket, or another host.</source>
        <translation>Einen Port statt eines Unix-Sockets nehmen oder einen anderen Host.</translation>
    </message>
    <message>
        <source>%1 did not open a connection to %2.</source>
        <translation>%1 hat keine Verbindung zu %2 geöffnet.</translation>
    </message>
    <message>
        <source>Check the target&apos;s address as the host sees it, and that the host allows tunnels.</source>
        <translation>Die Adresse des Ziels prüfen, wie der Host sie sieht, und ob der Host Tunnel erlaubt.</translation>
    </message>
    <message>
        <source>%1 does not listen on %2 for this tunnel.</source>
        <translation>%1 horcht für diesen Tunnel nicht auf %2.</translation>
    </message>
    <message>
        <source>The port may be in use there, or below 1024, or AllowTcpForwarding is off in its sshd_config.</source>
        <translation>Der Port kann dort belegt sein oder unter 1024 liegen, oder AllowTcpForwarding ist in seiner sshd_config aus.</translation>
    </message>
    <message>
        <source>Nothing answers at %1 on this machine.</source>
        <translation>Auf %1 antwortet auf dieser Maschine nichts.</translation>
    </message>
    <message>
        <source>Start the program that listens there.</source>
        <translation>Das Programm starten, das dort horcht.</translation>
    </message>
    <message>
        <source>This machine cannot connect to %1.</source>
        <translation>Diese Maschine kann sich nicht mit %1 verbinden.</translation>
    </message>
    <message>
        <source>A program asked this tunnel for something else than a SOCKS connection.</source>
        <translation>Ein Programm hat diesen Tunnel um etwas anderes als eine SOCKS-Verbindung gebeten.</translation>
    </message>
    <message>
        <source>Set it to SOCKS 5 (or 4a), without a user name.</source>
        <translation>Es auf SOCKS 5 (oder 4a) ohne Benutzernamen einstellen.</translation>
    </message>
    <message>
        <source>%1 is in use on this machine.</source>
        <translation>%1 ist auf dieser Maschine belegt.</translation>
    </message>
    <message>
        <source>Choose another port, or end the program that listens there.</source>
        <translation>Einen anderen Port wählen oder das Programm beenden, das dort horcht.</translation>
    </message>
    <message>
        <source>This account may not listen on %1.</source>
        <translation>Dieses Konto darf nicht auf %1 horchen.</translation>
    </message>
    <message>
        <source>Choose a port above 1023, or a folder you may write to.</source>
        <translation>Einen Port über 1023 wählen oder einen Ordner, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Cannot listen on %1.</source>
        <translation>Auf %1 kann nicht gehorcht werden.</translation>
    </message>
    <message>
        <source>Choose an address that this machine has.</source>
        <translation>Eine Adresse wählen, die diese Maschine hat.</translation>
    </message>
    <message>
        <source>“%1” is not an address to listen on.</source>
        <translation>„%1“ ist keine Adresse, auf der gehorcht werden kann.</translation>
    </message>
    <message>
        <source>Leave it out for this machine only, or write an IP address or * for all.</source>
        <translation>Weglassen für nur diese Maschine, oder eine IP-Adresse oder * für alle schreiben.</translation>
    </message>
    <message>
        <source>The tunnel “%1” cannot be read.</source>
        <translation>Der Tunnel „%1“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Write it as for ssh: -L 8080:web:80, -R 9000:localhost:3000, -D 1080, or with a /socket on either side.</source>
        <translation>Wie für ssh schreiben: -L 8080:web:80, -R 9000:localhost:3000, -D 1080, oder mit einem /socket auf einer der Seiten.</translation>
    </message>
    <message>
        <source>The host cannot be asked to listen on a Unix socket.</source>
        <translation>Der Host kann nicht gebeten werden, auf einem Unix-Socket zu horchen.</translation>
    </message>
    <message>
        <source>Let it listen on a port: -R 9000:%1</source>
        <translation>Ihn auf einem Port horchen lassen: -R 9000:%1</translation>
    </message>
</context>
<context>
    <name>qd::ssh::HttpTunnel</name>
    <message>
        <source>There is no private folder for the sockets of tunnels.</source>
        <translation>Für die Sockets von Tunneln gibt es keinen privaten Ordner.</translation>
    </message>
    <message>
        <source>Make the folder in XDG_RUNTIME_DIR or /tmp writable for this account.</source>
        <translation>Den Ordner in XDG_RUNTIME_DIR oder /tmp für dieses Konto beschreibbar machen.</translation>
    </message>
    <message>
        <source>There is no connection to %1.</source>
        <translation>Es gibt keine Verbindung zu %1.</translation>
    </message>
    <message>
        <source>Connect to the host first.</source>
        <translation>Zuerst mit dem Host verbinden.</translation>
    </message>
</context>
<context>
    <name>qd::ssh::SshSession</name>
    <message>
        <source>Open a port on the host</source>
        <translation>Einen Port auf dem Host öffnen</translation>
    </message>
</context>
<context>
    <name>qd::ssh::Sudo</name>
    <message>
        <source>sudo is not installed on %1.</source>
        <translation>sudo ist auf %1 nicht installiert.</translation>
    </message>
    <message>
        <source>Install it there, or log in as %1.</source>
        <translation>Es dort installieren oder sich als %1 anmelden.</translation>
    </message>
    <message>
        <source>sudo on %1 wants a terminal, and commands have none.</source>
        <translation>sudo auf %1 verlangt ein Terminal, und Befehle haben keines.</translation>
    </message>
    <message>
        <source>Ask the host&apos;s administrator for “Defaults !requiretty” for this account.</source>
        <translation>Die Verwaltung des Hosts um „Defaults !requiretty“ für dieses Konto bitten.</translation>
    </message>
    <message>
        <source>This account may not become %1 on %2.</source>
        <translation>Dieses Konto darf auf %2 nicht zu %1 werden.</translation>
    </message>
    <message>
        <source>Ask the host&apos;s administrator for a sudoers entry that lets it run sh.</source>
        <translation>Die Verwaltung des Hosts um einen sudoers-Eintrag bitten, der sh ausführen lässt.</translation>
    </message>
    <message>
        <source>There is no account %1 on %2.</source>
        <translation>Auf %2 gibt es kein Konto %1.</translation>
    </message>
    <message>
        <source>Check the name of the account.</source>
        <translation>Den Namen des Kontos prüfen.</translation>
    </message>
    <message>
        <source>sudo on %1 did not accept the password.</source>
        <translation>sudo auf %1 hat das Passwort nicht angenommen.</translation>
    </message>
    <message>
        <source>Try again; too many wrong passwords may lock the account.</source>
        <translation>Noch einmal versuchen; zu viele falsche Passwörter können das Konto sperren.</translation>
    </message>
    <message>
        <source>sudo on %1 refused.</source>
        <translation>sudo auf %1 hat abgelehnt.</translation>
    </message>
    <message>
        <source>Try it there in a terminal: sudo -u %1 sh</source>
        <translation>Dort in einem Terminal versuchen: sudo -u %1 sh</translation>
    </message>
    <message>
        <source>sudo on %1 wants more than a password, such as a code. Nothing was sent to its second question.</source>
        <translation>sudo auf %1 will mehr als ein Passwort, etwa einen Code. Auf die zweite Frage wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Let this account use sudo there with the password alone or with none (NOPASSWD), or log in as %1.</source>
        <translation>Diesem Konto dort sudo mit dem Passwort allein oder ohne (NOPASSWD) erlauben, oder als %1 anmelden.</translation>
    </message>
</context>
<context>
    <name>qd::ssh::WriteGate</name>
    <message>
        <source>a command</source>
        <translation>ein Befehl</translation>
    </message>
    <message>
        <source>Only who set it can lift it.</source>
        <translation>Nur wer es gesetzt hat, kann es aufheben.</translation>
    </message>
    <message>
        <source>To allow changes, edit “access” of %1 in %2.</source>
        <translation>Um Änderungen zu erlauben, „access“ von %1 in %2 bearbeiten.</translation>
    </message>
    <message>
        <source>%1 is read-only by %2: “%3” may change it and was not sent.</source>
        <translation>%1 ist schreibgeschützt, wegen: %2. „%3“ kann den Host verändern und wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>“%1” was not confirmed for %2 and was not sent.</source>
        <translation>„%1“ wurde für %2 nicht bestätigt und nicht gesendet.</translation>
    </message>
    <message>
        <source>Start it again and confirm it.</source>
        <translation>Neu starten und bestätigen.</translation>
    </message>
    <message>
        <source>Changes of %1 are confirmed first, by %2, and there is nobody to ask: “%3” was not sent.</source>
        <translation>Änderungen an %1 werden erst bestätigt, wegen: %2, und es ist niemand da, der gefragt werden kann: „%3“ wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Do it where the question can be answered.</source>
        <translation>Dort ausführen, wo die Frage beantwortet werden kann.</translation>
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
    <name>qd::ui::AcknowledgeDialog</name>
    <message>
        <source>For 1 hour</source>
        <translation>Für 1 Stunde</translation>
    </message>
    <message>
        <source>For 8 hours</source>
        <translation>Für 8 Stunden</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>Bis morgen früh</translation>
    </message>
    <message>
        <source>Until it is over</source>
        <translation>Bis es vorbei ist</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Zur Kenntnis nehmen</translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n alert(s)</source>
        <translation>
            <numerusform>%n Alarm zur Kenntnis nehmen</numerusform>
            <numerusform>%n Alarme zur Kenntnis nehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note: who looks after it, what is done (may be empty)</source>
        <translation>Notiz: wer sich kümmert, was getan wird (darf leer sein)</translation>
    </message>
    <message>
        <source>It stays in the list and is not told again until it is over.</source>
        <translation>Er bleibt in der Liste und wird nicht wieder gemeldet, bis er vorbei ist.</translation>
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
    <name>qd::ui::AlertDelegate</name>
    <message numerus="yes">
        <source>+%n</source>
        <translation>
            <numerusform>+%n</numerusform>
            <numerusform>+%n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::AlertDetails</name>
    <message>
        <source>No alert is chosen</source>
        <translation>Kein Alarm ist gewählt</translation>
    </message>
    <message>
        <source>Choose one to see its curve, what its rule says, and what can be done.</source>
        <translation>Einen wählen, um seine Kurve zu sehen, was seine Regel sagt und was getan werden kann.</translation>
    </message>
    <message>
        <source>Earlier on this host</source>
        <translation>Früher auf diesem Host</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Copy ssh command</source>
        <translation>ssh-Befehl kopieren</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>Zur Kenntnis nehmen…</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Stillstellen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Maintenance…</source>
        <translation>Wartung…</translation>
    </message>
    <message>
        <source>Edit rule</source>
        <translation>Regel bearbeiten</translation>
    </message>
    <message>
        <source>Neither acknowledged nor snoozed any more</source>
        <translation>Nicht mehr zur Kenntnis genommen oder stillgestellt</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) chosen</source>
        <translation>
            <numerusform>%n Alarm gewählt</numerusform>
            <numerusform>%n Alarme gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Several hosts</source>
        <translation>Mehrere Hosts</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>fired %n time(s)</source>
        <translation>
            <numerusform>stand %n Mal an</numerusform>
            <numerusform>stand %n Mal an</numerusform>
        </translation>
    </message>
    <message>
        <source>Explained by another alert, and not told by itself.</source>
        <translation>Durch einen anderen Alarm erklärt und nicht für sich gemeldet.</translation>
    </message>
    <message>
        <source>Made from what several hosts say together, so that one cause is one alert.</source>
        <translation>Aus dem gebildet, was mehrere Hosts zusammen sagen, damit eine Ursache ein Alarm ist.</translation>
    </message>
    <message>
        <source>Its rule is gone.</source>
        <translation>Seine Regel gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Fires</source>
        <translation>Steht an</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing newer is known: the host does not answer, or has just been connected.</source>
        <translation>Nichts Neueres ist bekannt: Der Host antwortet nicht oder wurde eben erst verbunden.</translation>
    </message>
    <message>
        <source>Copy ssh</source>
        <translation>ssh kopieren</translation>
    </message>
</context>
<context>
    <name>qd::ui::AlertModel</name>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>Pending, %1 of %2</source>
        <translation>Schwebend, %1 von %2</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Schwebend</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Zur Kenntnis genommen</translation>
    </message>
    <message>
        <source>Acknowledged: %1</source>
        <translation>Zur Kenntnis genommen: %1</translation>
    </message>
    <message>
        <source>Snoozed until it is over</source>
        <translation>Still, bis es vorbei ist</translation>
    </message>
    <message>
        <source>Snoozed until %1</source>
        <translation>Still bis %1</translation>
    </message>
    <message>
        <source>Firing</source>
        <translation>Steht an</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1, vor %2</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>several</source>
        <translation>mehrere</translation>
    </message>
    <message>
        <source>%1, limit %2</source>
        <translation>%1, Grenzwert %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Nothing newer is known: the host does not answer, or has just been connected.</source>
        <translation>Nichts Neueres ist bekannt: Der Host antwortet nicht oder wurde eben erst verbunden.</translation>
    </message>
</context>
<context>
    <name>qd::ui::AlertsPane</name>
    <message>
        <source>Alerts, rules or maintenance</source>
        <translation>Alarme, Regeln oder Wartung</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Filter: words, host, tag:prod</source>
        <translation>Filter: Wörter, Host, tag:prod</translation>
    </message>
    <message>
        <source>Firing</source>
        <translation>Anstehend</translation>
    </message>
    <message>
        <source>Alerts that nobody has taken yet</source>
        <translation>Alarme, die noch niemand übernommen hat</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Acknowledged, snoozed, or in maintenance</source>
        <translation>Zur Kenntnis genommen, stillgestellt oder in Wartung</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Schwebend</translation>
    </message>
    <message>
        <source>Bad, but not yet for as long as the rule wants</source>
        <translation>Schlecht, aber noch nicht so lange, wie die Regel verlangt</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>Those of the last seven days</source>
        <translation>Die der letzten sieben Tage</translation>
    </message>
    <message>
        <source>Critical alerts</source>
        <translation>Kritische Alarme</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message>
        <source>Show the host&apos;s charts</source>
        <translation>Diagramme des Hosts zeigen</translation>
    </message>
    <message>
        <source>Show logs</source>
        <translation>Logs zeigen</translation>
    </message>
    <message>
        <source>Copy ssh command</source>
        <translation>ssh-Befehl kopieren</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>Zur Kenntnis nehmen…</translation>
    </message>
    <message>
        <source>Snooze…</source>
        <translation>Stillstellen…</translation>
    </message>
    <message>
        <source>Take back acknowledgement and snooze</source>
        <translation>Kenntnisnahme und Stillstellung zurücknehmen</translation>
    </message>
    <message>
        <source>Begin maintenance…</source>
        <translation>Wartung beginnen…</translation>
    </message>
    <message>
        <source>Edit the rule</source>
        <translation>Die Regel bearbeiten</translation>
    </message>
    <message>
        <source>Show what is over</source>
        <translation>Vergangene zeigen</translation>
    </message>
    <message>
        <source>Look at the rules</source>
        <translation>Die Regeln ansehen</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>No alert fits</source>
        <translation>Kein Alarm passt</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) are hidden by filter and chips.</source>
        <translation>
            <numerusform>%n Alarm ist durch Filter und Schalter verborgen.</numerusform>
            <numerusform>%n Alarme sind durch Filter und Schalter verborgen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No host is watched: connect hosts, and their alerts come here.</source>
        <translation>Kein Host wird beobachtet: Hosts verbinden, und ihre Alarme kommen hierher.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) are watched by %1 rules.</source>
        <translation>
            <numerusform>%n Host wird mit %1 Regeln beobachtet.</numerusform>
            <numerusform>%n Hosts werden mit %1 Regeln beobachtet.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has an error, and what it is about is left out: %2</source>
        <translation>%1 hat einen Fehler, und was davon betroffen ist, wird ausgelassen: %2</translation>
    </message>
    <message>
        <source>Another Quarterdeck (process %1) tells of alerts; this one only shows them, and takes over when that one ends.</source>
        <translation>Ein anderes Quarterdeck (Prozess %1) meldet Alarme; dieses zeigt sie nur und übernimmt, wenn jenes endet.</translation>
    </message>
    <message>
        <source>The command is in the clipboard</source>
        <translation>Der Befehl ist in der Zwischenablage</translation>
    </message>
</context>
<context>
    <name>qd::ui::AnalysisBuilder</name>
    <message>
        <source>Work out another value</source>
        <translation>Einen weiteren Wert berechnen</translation>
    </message>
    <message>
        <source>Group by another field</source>
        <translation>Nach einem weiteren Feld gruppieren</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeige</translation>
    </message>
    <message>
        <source>by</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>Length of the stretches of time</source>
        <translation>Länge der Zeitabschnitte</translation>
    </message>
    <message>
        <source>Field whose values become columns</source>
        <translation>Feld, dessen Werte zu Spalten werden</translation>
    </message>
    <message>
        <source>How many rows</source>
        <translation>Wie viele Zeilen</translation>
    </message>
    <message>
        <source>Mean over neighbouring stretches of time</source>
        <translation>Mittel über benachbarte Zeitabschnitte</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Alle Zeilen</translation>
    </message>
    <message>
        <source>Not rolling</source>
        <translation>Nicht gleitend</translation>
    </message>
    <message>
        <source>%1 without numbers</source>
        <translation>%1 ohne Zahlen</translation>
    </message>
    <message>
        <source>Do not group by %1</source>
        <translation>Nicht nach %1 gruppieren</translation>
    </message>
    <message>
        <source>Do not show %1</source>
        <translation>%1 nicht zeigen</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>je %1</translation>
    </message>
    <message>
        <source>No columns of values</source>
        <translation>Keine Wertespalten</translation>
    </message>
    <message>
        <source>%1 as columns</source>
        <translation>%1 als Spalten</translation>
    </message>
    <message>
        <source>%1, in stretches</source>
        <translation>%1, in Abschnitten</translation>
    </message>
    <message numerus="yes">
        <source>First %Ln rows</source>
        <translation>
            <numerusform>Nur %Ln Zeile</numerusform>
            <numerusform>Die ersten %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rolling mean of %Ln</source>
        <translation>
            <numerusform>Gleitendes Mittel über %Ln</numerusform>
            <numerusform>Gleitendes Mittel über %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::AnalysisModel</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 und %Ln weiterer</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::AnalysisPanel</name>
    <message>
        <source>Analysis of the log</source>
        <translation>Auswertung des Logs</translation>
    </message>
    <message>
        <source>Ask the log a question</source>
        <translation>Dem Log eine Frage stellen</translation>
    </message>
    <message>
        <source>What the shown lines say is counted, summed up and drawn. Choose a question, or put one together above.</source>
        <translation>Was die gezeigten Zeilen sagen, wird gezählt, zusammengerechnet und gezeichnet. Wählen Sie eine Frage oder stellen Sie oben eine zusammen.</translation>
    </message>
    <message>
        <source>Saving the lines: %1 %</source>
        <translation>Zeilen werden gespeichert: %1 %</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>How the question is put</source>
        <translation>Wie die Frage gestellt wird</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bauen</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Ask the lines that are shown now (Ctrl+Return)</source>
        <translation>Die jetzt gezeigten Zeilen fragen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>Was das Diagramm zeigt</translation>
    </message>
    <message>
        <source>How the result is shown</source>
        <translation>Wie das Ergebnis gezeigt wird</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Result as CSV…</source>
        <translation>Ergebnis als CSV …</translation>
    </message>
    <message>
        <source>Result as JSON lines…</source>
        <translation>Ergebnis als JSON-Zeilen …</translation>
    </message>
    <message>
        <source>Chart as PNG…</source>
        <translation>Diagramm als PNG …</translation>
    </message>
    <message>
        <source>Lines with their fields as CSV…</source>
        <translation>Zeilen mit ihren Feldern als CSV …</translation>
    </message>
    <message>
        <source>Lines with their fields as JSON lines…</source>
        <translation>Zeilen mit ihren Feldern als JSON-Zeilen …</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>Als Python kopieren</translation>
    </message>
    <message>
        <source>Copied. The script reads the lines with their fields, exported as JSON lines to %1.</source>
        <translation>Kopiert. Das Skript liest die Zeilen mit ihren Feldern, als JSON-Zeilen exportiert nach %1.</translation>
    </message>
    <message>
        <source>Progress of the analysis</source>
        <translation>Fortschritt der Auswertung</translation>
    </message>
    <message>
        <source>Result of the analysis</source>
        <translation>Ergebnis der Auswertung</translation>
    </message>
    <message>
        <source>Enter on a cell filters the log to its lines</source>
        <translation>Eingabe auf einer Zelle filtert das Log auf ihre Zeilen</translation>
    </message>
    <message>
        <source>Asking the lines …</source>
        <translation>Die Zeilen werden gefragt …</translation>
    </message>
    <message>
        <source>No line fits.</source>
        <translation>Keine Zeile passt.</translation>
    </message>
    <message>
        <source>Widen the filter of the log or the conditions of the question.</source>
        <translation>Erweitern Sie den Filter des Logs oder die Bedingungen der Frage.</translation>
    </message>
    <message>
        <source>columns take %1</source>
        <translation>Spalten belegen %1</translation>
    </message>
    <message>
        <source>Show only these lines</source>
        <translation>Nur diese Zeilen zeigen</translation>
    </message>
    <message>
        <source>Leave these lines out</source>
        <translation>Diese Zeilen auslassen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>In %1 gespeichert.</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>Das Ergebnis speichern</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Das Diagramm speichern</translation>
    </message>
    <message>
        <source>Save the lines with their fields</source>
        <translation>Die Zeilen mit ihren Feldern speichern</translation>
    </message>
    <message>
        <source>Saving was cancelled; nothing was written.</source>
        <translation>Das Speichern wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) read</source>
        <translation>
            <numerusform>%Ln Zeile gelesen</numerusform>
            <numerusform>%Ln Zeilen gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %Ln line(s)</source>
        <translation>
            <numerusform>aus %Ln Zeile</numerusform>
            <numerusform>aus %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) saved to %1.</source>
        <translation>
            <numerusform>%Ln Datensatz in %1 gespeichert.</numerusform>
            <numerusform>%Ln Datensätze in %1 gespeichert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::BackendDialog</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Elasticsearch, OpenSearch</source>
        <translation>Elasticsearch, OpenSearch</translation>
    </message>
    <message>
        <source>How it knows you</source>
        <translation>Woran er Sie erkennt</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Gar nicht</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Log servers</source>
        <translation>Logserver</translation>
    </message>
    <message>
        <source>From this machine</source>
        <translation>Von diesem Rechner</translation>
    </message>
    <message>
        <source>Through %1, by SSH</source>
        <translation>Über %1, mit SSH</translation>
    </message>
    <message>
        <source>It is kept in the desktop&apos;s key ring, never in a file.</source>
        <translation>Es wird im Schlüsselbund des Desktops aufbewahrt, nie in einer Datei.</translation>
    </message>
    <message>
        <source>This desktop offers no key ring: it is forgotten when Quarterdeck ends.</source>
        <translation>Dieser Desktop bietet keinen Schlüsselbund: Es wird vergessen, wenn Quarterdeck endet.</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Time field</source>
        <translation>Zeitfeld</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>empty where there is one only</source>
        <translation>leer, wo es nur einen gibt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password, token or key</source>
        <translation>Passwort, Token oder Schlüssel</translation>
    </message>
    <message>
        <source>Show what there is</source>
        <translation>Zeigen, was es gibt</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Show its lines</source>
        <translation>Seine Zeilen zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Enter an address, press “Show what there is” and choose one.</source>
        <translation>Geben Sie eine Adresse ein, drücken Sie „Zeigen, was es gibt“ und wählen Sie.</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Ströme</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>%1 answers, but has no line of the last hour there.</source>
        <translation>%1 antwortet, hat dort aber keine Zeile der letzten Stunde.</translation>
    </message>
    <message>
        <source>%1 answers; lines of the last hour: %2.</source>
        <translation>%1 antwortet; Zeilen der letzten Stunde: %2.</translation>
    </message>
    <message>
        <source>The server answers, and has nothing yet.</source>
        <translation>Der Server antwortet und hat noch nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%n to choose from.</source>
        <translation>
            <numerusform>%n zur Auswahl.</numerusform>
            <numerusform>%n zur Auswahl.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Saved, but the key ring did not take the secret: %1</source>
        <translation>Gespeichert, aber der Schlüsselbund nahm das Geheimnis nicht an: %1</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove “%1”? Its secret is removed from the key ring too. Nothing on the server changes.</source>
        <translation>„%1“ entfernen? Sein Geheimnis wird auch aus dem Schlüsselbund entfernt. Auf dem Server ändert sich nichts.</translation>
    </message>
</context>
<context>
    <name>qd::ui::BoardCardDialog</name>
    <message>
        <source>Shown as</source>
        <translation>Gezeigt als</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>Rangliste</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 Spalte</translation>
    </message>
    <message>
        <source>2 columns</source>
        <translation>2 Spalten</translation>
    </message>
    <message>
        <source>Full width</source>
        <translation>Volle Breite</translation>
    </message>
    <message>
        <source>Begin near the smallest value, not at zero</source>
        <translation>Nahe dem kleinsten Wert beginnen, nicht bei null</translation>
    </message>
    <message>
        <source>Minimum to maximum behind the curve</source>
        <translation>Minimum bis Maximum hinter der Kurve</translation>
    </message>
    <message>
        <source>Edit card</source>
        <translation>Karte bearbeiten</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>End of the value axis</source>
        <translation>Ende der Werteachse</translation>
    </message>
    <message>
        <source>follows the values</source>
        <translation>folgt den Werten</translation>
    </message>
    <message>
        <source>Limit line</source>
        <translation>Grenzlinie</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>&amp;End of the axis</source>
        <translation>&amp;Ende der Achse</translation>
    </message>
    <message>
        <source>&amp;Limit line at</source>
        <translation>&amp;Grenzlinie bei</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1, every device</source>
        <translation>%1, jedes Gerät</translation>
    </message>
    <message>
        <source>Curves of this card</source>
        <translation>Kurven dieser Karte</translation>
    </message>
    <message>
        <source>Take these</source>
        <translation>Diese nehmen</translation>
    </message>
    <message>
        <source>A card needs a curve: choose one.</source>
        <translation>Eine Karte braucht eine Kurve: eine wählen.</translation>
    </message>
    <message>
        <source>The end of the axis is a number above zero, in the curves&apos; own unit (bytes, bits a second …).</source>
        <translation>Das Ende der Achse ist eine Zahl über null in der Einheit der Kurven (Bytes, Bits je Sekunde …).</translation>
    </message>
    <message>
        <source>The limit line stands at a number, in the curves&apos; own unit (bytes, bits a second …).</source>
        <translation>Die Grenzlinie steht bei einer Zahl in der Einheit der Kurven (Bytes, Bits je Sekunde …).</translation>
    </message>
    <message>
        <source>A chart has one unit: curves of another unit than the first are left out. Show them as numbers, or on a card of their own.</source>
        <translation>Ein Diagramm hat eine Einheit: Kurven mit anderer Einheit als die erste werden ausgelassen. Sie als Zahlen zeigen oder auf einer eigenen Karte.</translation>
    </message>
    <message>
        <source>Curves lie upon each other</source>
        <translation>Kurven liegen aufeinander</translation>
    </message>
</context>
<context>
    <name>qd::ui::BoardEditor</name>
    <message>
        <source>Add a card…</source>
        <translation>Karte hinzufügen…</translation>
    </message>
    <message>
        <source>Import a layout of cards…</source>
        <translation>Ein Layout von Karten importieren…</translation>
    </message>
    <message>
        <source>Export this layout of cards…</source>
        <translation>Dieses Layout von Karten exportieren…</translation>
    </message>
    <message>
        <source>Layout: %1</source>
        <translation>Layout: %1</translation>
    </message>
    <message>
        <source>Add a card</source>
        <translation>Karte hinzufügen</translation>
    </message>
    <message>
        <source>Layout of cards: %1</source>
        <translation>Layout der Karten: %1</translation>
    </message>
    <message>
        <source>Layouts of cards</source>
        <translation>Layouts der Karten</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1 (geändert)</translation>
    </message>
    <message>
        <source>Use for every host</source>
        <translation>Für jeden Host verwenden</translation>
    </message>
    <message>
        <source>Use for the group %1</source>
        <translation>Für die Gruppe %1 verwenden</translation>
    </message>
    <message>
        <source>New layout from this…</source>
        <translation>Neues Layout hieraus…</translation>
    </message>
    <message>
        <source>New layout</source>
        <translation>Neues Layout</translation>
    </message>
    <message>
        <source>Reset to the program&apos;s own</source>
        <translation>Auf das mitgelieferte zurücksetzen</translation>
    </message>
    <message>
        <source>Layout reset</source>
        <translation>Layout zurückgesetzt</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Rename layout</source>
        <translation>Layout umbenennen</translation>
    </message>
    <message>
        <source>Remove this layout</source>
        <translation>Dieses Layout entfernen</translation>
    </message>
    <message>
        <source>Layout removed</source>
        <translation>Layout entfernt</translation>
    </message>
    <message>
        <source>Add cards</source>
        <translation>Karten hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Card removed</source>
        <translation>Karte entfernt</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 Spalte</translation>
    </message>
    <message>
        <source>2 columns</source>
        <translation>2 Spalten</translation>
    </message>
    <message>
        <source>Full width</source>
        <translation>Volle Breite</translation>
    </message>
    <message>
        <source>Move before</source>
        <translation>Nach vorne rücken</translation>
    </message>
    <message>
        <source>Move behind</source>
        <translation>Nach hinten rücken</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Export the layout</source>
        <translation>Das Layout exportieren</translation>
    </message>
    <message>
        <source>Import a layout</source>
        <translation>Ein Layout importieren</translation>
    </message>
    <message>
        <source>Layouts (*.json)</source>
        <translation>Layouts (*.json)</translation>
    </message>
    <message>
        <source>The layout was not exported</source>
        <translation>Das Layout wurde nicht exportiert</translation>
    </message>
    <message>
        <source>%1: %2. Choose another folder.</source>
        <translation>%1: %2. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Layout exported</source>
        <translation>Layout exportiert</translation>
    </message>
    <message>
        <source>The layout was not imported</source>
        <translation>Das Layout wurde nicht importiert</translation>
    </message>
    <message>
        <source>%1: %2. Choose another file.</source>
        <translation>%1: %2. Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Layout imported: %1</source>
        <translation>Layout importiert: %1</translation>
    </message>
</context>
<context>
    <name>qd::ui::BoardLayout</name>
    <message>
        <source>a curve has no usable name, or there are more than %1</source>
        <translation>eine Kurve hat keinen brauchbaren Namen, oder es sind mehr als %1</translation>
    </message>
    <message>
        <source>it has no curves</source>
        <translation>sie hat keine Kurven</translation>
    </message>
    <message>
        <source>its kind &quot;%1&quot; is not known</source>
        <translation>ihre Art „%1“ ist nicht bekannt</translation>
    </message>
    <message>
        <source>its title is no text, or too long</source>
        <translation>ihr Titel ist kein Text oder zu lang</translation>
    </message>
    <message>
        <source>This is no layout of cards.</source>
        <translation>Dies ist kein Layout von Karten.</translation>
    </message>
    <message>
        <source>Choose a file that was written by &quot;Export layout&quot;.</source>
        <translation>Eine Datei wählen, die mit „Layout exportieren“ geschrieben wurde.</translation>
    </message>
    <message>
        <source>This layout was written by a newer Quarterdeck.</source>
        <translation>Dieses Layout wurde von einem neueren Quarterdeck geschrieben.</translation>
    </message>
    <message>
        <source>Update Quarterdeck, or export the layout from this version.</source>
        <translation>Quarterdeck aktualisieren oder das Layout aus dieser Version exportieren.</translation>
    </message>
    <message>
        <source>Cards from number %1 on: a layout has at most %2.</source>
        <translation>Karten ab der %1.: Ein Layout hat höchstens %2.</translation>
    </message>
    <message>
        <source>Card %1: %2.</source>
        <translation>Karte %1: %2.</translation>
    </message>
    <message>
        <source>The file is larger than 1 MiB.</source>
        <translation>Die Datei ist größer als 1 MiB.</translation>
    </message>
    <message>
        <source>Place %1: %2</source>
        <translation>Stelle %1: %2</translation>
    </message>
</context>
<context>
    <name>qd::ui::BoardStore</name>
    <message>
        <source>My layout</source>
        <translation>Mein Layout</translation>
    </message>
</context>
<context>
    <name>qd::ui::BoardView</name>
    <message>
        <source>No cards in this layout</source>
        <translation>Keine Karten in diesem Layout</translation>
    </message>
    <message>
        <source>Add the first one, or choose another layout above.</source>
        <translation>Die erste hinzufügen oder oben ein anderes Layout wählen.</translation>
    </message>
    <message>
        <source>Actions of the card &quot;%1&quot;</source>
        <translation>Aktionen der Karte „%1“</translation>
    </message>
    <message>
        <source>Actions of the card. Alt+arrow keys move it, F2 edits it, Delete removes it.</source>
        <translation>Aktionen der Karte. Alt+Pfeiltasten verschieben sie, F2 bearbeitet sie, Entf entfernt sie.</translation>
    </message>
</context>
<context>
    <name>qd::ui::BulkEditDialog</name>
    <message numerus="yes">
        <source>Edit %n host(s)</source>
        <translation>
            <numerusform>%n Host bearbeiten</numerusform>
            <numerusform>%n Hosts bearbeiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick what shall change; everything else stays as it is on each host.</source>
        <translation>Ankreuzen, was sich ändern soll; alles andere bleibt auf jedem Host, wie es ist.</translation>
    </message>
    <message>
        <source>What will change</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>empty = as ssh_config says</source>
        <translation>leer = wie ssh_config es sagt</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;Key file</source>
        <translation>&amp;Schlüsseldatei</translation>
    </message>
    <message>
        <source>empty = the agent&apos;s keys and OpenSSH&apos;s usual files</source>
        <translation>leer = Schlüssel des Agenten und die üblichen Dateien von OpenSSH</translation>
    </message>
    <message>
        <source>&amp;Jump host</source>
        <translation>Sprung&amp;host</translation>
    </message>
    <message>
        <source>empty = none, or as ssh_config says</source>
        <translation>leer = keiner, oder wie ssh_config es sagt</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Gruppe</translation>
    </message>
    <message>
        <source>empty = no group</source>
        <translation>leer = keine Gruppe</translation>
    </message>
    <message>
        <source>as the rules of the host file say</source>
        <translation>wie die Regeln der Hostdatei es sagen</translation>
    </message>
    <message>
        <source>read-only: nothing may be changed</source>
        <translation>read-only: nichts darf verändert werden</translation>
    </message>
    <message>
        <source>confirm: ask before every change</source>
        <translation>confirm: vor jeder Änderung fragen</translation>
    </message>
    <message>
        <source>full: changes without a question</source>
        <translation>full: Änderungen ohne Frage</translation>
    </message>
    <message>
        <source>A&amp;ccess</source>
        <translation>&amp;Zugriff</translation>
    </message>
    <message>
        <source>&amp;Add tags</source>
        <translation>Tags hinzu&amp;fügen</translation>
    </message>
    <message>
        <source>web, prod</source>
        <translation>web, prod</translation>
    </message>
    <message>
        <source>&amp;Remove tags</source>
        <translation>Tags &amp;entfernen</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>Ändern: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing is ticked yet.</source>
        <translation>Noch ist nichts angekreuzt.</translation>
    </message>
    <message>
        <source>These hosts have these values already.</source>
        <translation>Diese Hosts haben diese Werte schon.</translation>
    </message>
    <message numerus="yes">
        <source>Change %n host(s)</source>
        <translation>
            <numerusform>%n Host ändern</numerusform>
            <numerusform>%n Hosts ändern</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>All curves are hidden: click one in the legend.</source>
        <translation>Alle Kurven sind verborgen: in der Legende eine anklicken.</translation>
    </message>
    <message>
        <source>No data in this time</source>
        <translation>Keine Daten in dieser Zeit</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ChartExport</name>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>%1 minimum</source>
        <translation>%1 Minimum</translation>
    </message>
    <message>
        <source>%1 maximum</source>
        <translation>%1 Maximum</translation>
    </message>
</context>
<context>
    <name>qd::ui::ChartLegend</name>
    <message>
        <source>Hide; with Ctrl show it alone</source>
        <translation>Verbergen; mit Strg allein zeigen</translation>
    </message>
    <message>
        <source>Show again; with Ctrl show it alone</source>
        <translation>Wieder zeigen; mit Strg allein zeigen</translation>
    </message>
    <message>
        <source>Legend of %1</source>
        <translation>Legende von %1</translation>
    </message>
</context>
<context>
    <name>qd::ui::ChartMenu</name>
    <message>
        <source>Zoom to the selection</source>
        <translation>Auf die Auswahl zoomen</translation>
    </message>
    <message>
        <source>Log lines of the selection</source>
        <translation>Logzeilen der Auswahl</translation>
    </message>
    <message>
        <source>Log lines of this moment</source>
        <translation>Logzeilen dieses Augenblicks</translation>
    </message>
    <message>
        <source>Processes of the selection</source>
        <translation>Prozesse der Auswahl</translation>
    </message>
    <message>
        <source>Processes at this moment</source>
        <translation>Prozesse in diesem Augenblick</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Hineinzoomen</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Herauszoomen</translation>
    </message>
    <message>
        <source>Previous time range</source>
        <translation>Voriger Zeitbereich</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu Live</translation>
    </message>
    <message>
        <source>Value axis from zero</source>
        <translation>Werteachse ab null</translation>
    </message>
    <message>
        <source>Value axis fitted to the data</source>
        <translation>Werteachse an die Daten angepasst</translation>
    </message>
    <message>
        <source>Copy the values</source>
        <translation>Die Werte kopieren</translation>
    </message>
    <message>
        <source>Copy the selection as CSV</source>
        <translation>Die Auswahl als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Bild (PNG)…</translation>
    </message>
    <message>
        <source>Vector picture (SVG)…</source>
        <translation>Vektorbild (SVG)…</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabelle (CSV)…</translation>
    </message>
</context>
<context>
    <name>qd::ui::ChartScene</name>
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
    <name>qd::ui::ChoiceButton</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>qd::ui::ChoicePopup</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>qd::ui::ColumnMenu</name>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>The usual columns</source>
        <translation>Die üblichen Spalten</translation>
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
    <name>qd::ui::CompareLegend</name>
    <message>
        <source>Curves and their figures</source>
        <translation>Kurven und ihre Werte</translation>
    </message>
</context>
<context>
    <name>qd::ui::CompareLegendModel</name>
    <message>
        <source>%1, hidden</source>
        <translation>%1, verborgen</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
</context>
<context>
    <name>qd::ui::ComparePane</name>
    <message>
        <source>No host to compare</source>
        <translation>Kein Host zum Vergleichen</translation>
    </message>
    <message>
        <source>Choose hosts in the list on the left, or change the filter above.</source>
        <translation>Hosts in der Liste links wählen oder den Filter oben ändern.</translation>
    </message>
    <message>
        <source>What shall be compared?</source>
        <translation>Was soll verglichen werden?</translation>
    </message>
    <message>
        <source>Choose one curve of several hosts, or several curves of one. Curves of different units get charts of their own.</source>
        <translation>Eine Kurve mehrerer Hosts wählen oder mehrere Kurven eines Hosts. Kurven verschiedener Einheiten bekommen eigene Diagramme.</translation>
    </message>
    <message>
        <source>Choose curves…</source>
        <translation>Kurven wählen…</translation>
    </message>
    <message>
        <source>Save this comparison…</source>
        <translation>Diesen Vergleich speichern…</translation>
    </message>
    <message>
        <source>Export the comparison as CSV…</source>
        <translation>Den Vergleich als CSV exportieren…</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n Host</numerusform>
            <numerusform>%n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>Curves to compare</source>
        <translation>Kurven zum Vergleichen</translation>
    </message>
    <message>
        <source>Compare these</source>
        <translation>Diese vergleichen</translation>
    </message>
    <message>
        <source>Save this comparison</source>
        <translation>Diesen Vergleich speichern</translation>
    </message>
    <message>
        <source>Name (a name that is there already is replaced)</source>
        <translation>Name (ein schon vorhandener wird ersetzt)</translation>
    </message>
    <message>
        <source>Comparison removed</source>
        <translation>Vergleich entfernt</translation>
    </message>
    <message>
        <source>Comparison exported</source>
        <translation>Vergleich exportiert</translation>
    </message>
    <message>
        <source>The comparison was not exported</source>
        <translation>Der Vergleich wurde nicht exportiert</translation>
    </message>
    <message>
        <source>%1: %2. Choose another folder.</source>
        <translation>%1: %2. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Export the comparison as CSV</source>
        <translation>Den Vergleich als CSV exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Choose hosts…</source>
        <translation>Hosts wählen…</translation>
    </message>
</context>
<context>
    <name>qd::ui::ComparePlan</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n host(s)</source>
        <translation>
            <numerusform>%1 von %n Host</numerusform>
            <numerusform>%1 von %n Hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::CompareToolBar</name>
    <message>
        <source>All in view</source>
        <translation>Alle gezeigten</translation>
    </message>
    <message>
        <source>Filter: name, tag:prod, cpu&gt;80</source>
        <translation>Filter: Name, tag:prod, cpu&gt;80</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Überlagert</translation>
    </message>
    <message>
        <source>By host</source>
        <translation>Nach Host</translation>
    </message>
    <message>
        <source>By curve</source>
        <translation>Nach Kurve</translation>
    </message>
    <message>
        <source>Own scales</source>
        <translation>Eigene Skalen</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeicherte</translation>
    </message>
    <message>
        <source>Saved comparisons</source>
        <translation>Gespeicherte Vergleiche</translation>
    </message>
    <message>
        <source>Compare the hosts that the window is about instead of the picked ones</source>
        <translation>Die Hosts vergleichen, um die es im Fenster geht, statt der ausgesuchten</translation>
    </message>
    <message>
        <source>Each small chart has a value axis of its own</source>
        <translation>Jedes kleine Diagramm hat eine eigene Werteachse</translation>
    </message>
    <message>
        <source>Export all as CSV</source>
        <translation>Alle als CSV exportieren</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Statistics over the hosts: none</source>
        <translation>Statistik über die Hosts: keine</translation>
    </message>
    <message>
        <source>Statistics over the hosts: %1</source>
        <translation>Statistik über die Hosts: %1</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Compared with the same: %1</source>
        <translation>Verglichen mit demselben: %1</translation>
    </message>
    <message>
        <source>Choose curves…</source>
        <translation>Kurven wählen…</translation>
    </message>
    <message>
        <source>Choose curves</source>
        <translation>Kurven wählen</translation>
    </message>
    <message>
        <source>Curves: %1</source>
        <translation>Kurven: %1</translation>
    </message>
    <message>
        <source>Choose which curves are compared</source>
        <translation>Wählen, welche Kurven verglichen werden</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Page %1 of %2: shows the next ones. A filter narrows the choice; small charts by host show more at once.</source>
        <translation>Seite %1 von %2: zeigt die nächsten. Ein Filter engt die Auswahl ein; kleine Diagramme nach Host zeigen mehr zugleich.</translation>
    </message>
    <message>
        <source>Nothing saved yet</source>
        <translation>Noch nichts gespeichert</translation>
    </message>
    <message>
        <source>Save this comparison…</source>
        <translation>Diesen Vergleich speichern…</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Without the hosts themselves</source>
        <translation>Ohne die Hosts selbst</translation>
    </message>
    <message>
        <source>Hosts…</source>
        <translation>Hosts…</translation>
    </message>
    <message>
        <source>Choose hosts</source>
        <translation>Hosts wählen</translation>
    </message>
    <message>
        <source>Choose which hosts are compared</source>
        <translation>Wählen, welche Hosts verglichen werden</translation>
    </message>
</context>
<context>
    <name>qd::ui::Comparison</name>
    <message>
        <source>avg</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>max</source>
        <translation>Max.</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Average of the hosts</source>
        <translation>Mittel der Hosts</translation>
    </message>
    <message>
        <source>Median (p50)</source>
        <translation>Median (p50)</translation>
    </message>
    <message>
        <source>95th percentile</source>
        <translation>95. Perzentil</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>nothing earlier</source>
        <translation>nichts Früheres</translation>
    </message>
    <message>
        <source>1 hour earlier</source>
        <translation>1 Stunde früher</translation>
    </message>
    <message>
        <source>1 day earlier</source>
        <translation>1 Tag früher</translation>
    </message>
    <message>
        <source>1 week earlier</source>
        <translation>1 Woche früher</translation>
    </message>
</context>
<context>
    <name>qd::ui::CompletionList</name>
    <message>
        <source>Completions</source>
        <translation>Vervollständigungen</translation>
    </message>
</context>
<context>
    <name>qd::ui::CompletionModel</name>
    <message>
        <source>metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>aggregation</source>
        <translation>Aggregation</translation>
    </message>
    <message>
        <source>keyword</source>
        <translation>Schlüsselwort</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Operator</translation>
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
    <name>qd::ui::CurveBook</name>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Disks and file systems</source>
        <translation>Platten und Dateisysteme</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>TCP and sockets</source>
        <translation>TCP und Sockets</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Fühler</translation>
    </message>
    <message>
        <source>Graphics processors</source>
        <translation>Grafikprozessoren</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>State of the system</source>
        <translation>Zustand des Systems</translation>
    </message>
    <message>
        <source>Custom metrics</source>
        <translation>Eigene Metriken</translation>
    </message>
</context>
<context>
    <name>qd::ui::CurveCatalog</name>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n Gerät</numerusform>
            <numerusform>%n Geräte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, every device</source>
        <translation>%1, jedes Gerät</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
</context>
<context>
    <name>qd::ui::CurveGallery</name>
    <message>
        <source>Search curves</source>
        <translation>Kurven suchen</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Nothing is called so. Try another word.</source>
        <translation>Nichts heißt so. Ein anderes Wort versuchen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n curve(s) picked</source>
        <translation>
            <numerusform>%1 von %n Kurve ausgesucht</numerusform>
            <numerusform>%1 von %n Kurven ausgesucht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::CustomMetricsDialog</name>
    <message>
        <source>Custom metrics</source>
        <translation>Eigene Metriken</translation>
    </message>
    <message>
        <source>What a command or an exporter on your hosts prints becomes curves: in charts, boards, rules and the past. They are kept in %1.</source>
        <translation>Was ein Befehl oder ein Exporter auf den Hosts ausgibt, wird zu Kurven: in Diagrammen, Layouts, Regeln und der Vergangenheit. Sie stehen in %1.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>No custom metric yet</source>
        <translation>Noch keine eigene Metrik</translation>
    </message>
    <message>
        <source>A command that prints a number, JSON or Prometheus text, or the address of an exporter that is there already.</source>
        <translation>Ein Befehl, der eine Zahl, JSON oder Prometheus-Text ausgibt, oder die Adresse eines schon vorhandenen Exporters.</translation>
    </message>
    <message>
        <source>Add a metric</source>
        <translation>Metrik hinzufügen</translation>
    </message>
    <message>
        <source>metrics.yaml has an error and cannot be changed here: %1</source>
        <translation>metrics.yaml hat einen Fehler und kann hier nicht geändert werden: %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>no host</source>
        <translation>kein Host</translation>
    </message>
    <message>
        <source>%1 of %2 fail</source>
        <translation>%1 von %2 schlagen fehl</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n Host</numerusform>
            <numerusform>%n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>nicht beobachtet</translation>
    </message>
    <message>
        <source>Save or discard the change first.</source>
        <translation>Die Änderung zuerst speichern oder verwerfen.</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Kopie von %1</translation>
    </message>
    <message>
        <source>“%1” was removed. Save brings it back.</source>
        <translation>„%1“ wurde entfernt. Speichern bringt es zurück.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>There is a change that is not saved. Save it, or close once more to lose it.</source>
        <translation>Es gibt eine Änderung, die nicht gespeichert ist. Sie speichern oder noch einmal schließen, um sie zu verlieren.</translation>
    </message>
</context>
<context>
    <name>qd::ui::DashboardPage</name>
    <message>
        <source>All dashboards</source>
        <translation>Alle Dashboards</translation>
    </message>
    <message>
        <source>The dashboard cannot be opened</source>
        <translation>Das Dashboard kann nicht geöffnet werden</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>What of this dashboard cannot be shown</source>
        <translation>Was von diesem Dashboard nicht gezeigt werden kann</translation>
    </message>
</context>
<context>
    <name>qd::ui::DashboardView</name>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Nicht exportiert</translation>
    </message>
</context>
<context>
    <name>qd::ui::DashboardsPane</name>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>What is shown of Prometheus</source>
        <translation>Was von Prometheus gezeigt wird</translation>
    </message>
    <message>
        <source>Dashboards</source>
        <translation>Dashboards</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Targets</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Silences</source>
        <translation>Silences</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Auffrischen</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>Jetzt erneut fragen</translation>
    </message>
    <message>
        <source>Prometheus sources…</source>
        <translation>Prometheus-Quellen…</translation>
    </message>
    <message>
        <source>Import a Grafana dashboard…</source>
        <translation>Ein Grafana-Dashboard importieren…</translation>
    </message>
    <message>
        <source>Query Prometheus</source>
        <translation>Prometheus abfragen</translation>
    </message>
    <message>
        <source>Prometheus targets</source>
        <translation>Prometheus-Targets</translation>
    </message>
    <message>
        <source>Prometheus alerts and rules</source>
        <translation>Prometheus-Alarme und -Regeln</translation>
    </message>
    <message>
        <source>Alertmanager silences</source>
        <translation>Alertmanager-Silences</translation>
    </message>
    <message>
        <source>no source yet</source>
        <translation>noch keine Quelle</translation>
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
    <name>qd::ui::DeviceTableCard</name>
    <message>
        <source>No device of this kind was seen.</source>
        <translation>Kein Gerät dieser Art wurde gesehen.</translation>
    </message>
</context>
<context>
    <name>qd::ui::DeviceTableModel</name>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
</context>
<context>
    <name>qd::ui::EverywhereModel</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>sucht</translation>
    </message>
    <message>
        <source>searched</source>
        <translation>durchsucht</translation>
    </message>
    <message>
        <source>not searched</source>
        <translation>nicht durchsucht</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>%1 on %2: %3, %4</source>
        <translation>%1 auf %2: %3, %4</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) found</source>
        <translation>
            <numerusform>%Ln Zeile gefunden</numerusform>
            <numerusform>%Ln Zeilen gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>… and %1 more: open them</source>
        <translation>… und %1 weitere: öffnen</translation>
    </message>
</context>
<context>
    <name>qd::ui::EverywhereView</name>
    <message>
        <source>Search in all logs</source>
        <translation>In allen Logs suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Open as one log</source>
        <translation>Als ein Log öffnen</translation>
    </message>
    <message>
        <source>Live log</source>
        <translation>Live-Log</translation>
    </message>
    <message>
        <source>Open tabs</source>
        <translation>Offene Reiter</translation>
    </message>
    <message>
        <source>Paths there, e.g. /var/log/syslog /var/log/nginx/*.log</source>
        <translation>Pfade dort, z. B. /var/log/syslog /var/log/nginx/*.log</translation>
    </message>
    <message>
        <source>Paths of files on the hosts</source>
        <translation>Pfade von Dateien auf den Hosts</translation>
    </message>
    <message>
        <source>Lines that were found</source>
        <translation>Gefundene Zeilen</translation>
    </message>
    <message>
        <source>One search over all logs</source>
        <translation>Eine Suche über alle Logs</translation>
    </message>
    <message>
        <source>Type what to look for and press Enter. Results are grouped by log; Enter on a line shows it there.</source>
        <translation>Schreiben Sie, wonach gesucht wird, und drücken Sie die Eingabetaste. Ergebnisse sind nach Log gruppiert; Eingabe auf einer Zeile zeigt sie dort.</translation>
    </message>
    <message numerus="yes">
        <source>Files on %n host(s)</source>
        <translation>
            <numerusform>Dateien auf %n Host</numerusform>
            <numerusform>Dateien auf %n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>Say which files on the hosts to look into, such as /var/log/syslog.</source>
        <translation>Nennen Sie Dateien auf den Hosts, in denen gesucht wird, etwa /var/log/syslog.</translation>
    </message>
    <message>
        <source>There is no log to look into: follow one, open a file, or name files on hosts.</source>
        <translation>Es gibt kein Log zum Suchen: Folgen Sie einem, öffnen Sie eine Datei oder nennen Sie Dateien auf Hosts.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) found</source>
        <translation>
            <numerusform>%Ln Zeile gefunden</numerusform>
            <numerusform>%Ln Zeilen gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 of %3 logs searched</source>
        <translation>%1 · %2 von %3 Logs durchsucht</translation>
    </message>
    <message numerus="yes">
        <source>%n log(s) searched</source>
        <translation>
            <numerusform>%n Log durchsucht</numerusform>
            <numerusform>%n Logs durchsucht</numerusform>
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
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>% on %1</source>
        <translation>% auf %1</translation>
    </message>
</context>
<context>
    <name>qd::ui::FilterBar</name>
    <message>
        <source>Filter: level&gt;=warning status&gt;=500 -path~health</source>
        <translation>Filter: level&gt;=warning status&gt;=500 -path~health</translation>
    </message>
    <message>
        <source>Edit the filter as a tree</source>
        <translation>Den Filter als Baum bearbeiten</translation>
    </message>
    <message>
        <source>Edit the filter as text</source>
        <translation>Den Filter als Text bearbeiten</translation>
    </message>
    <message>
        <source>Add the search as a condition: filter within results</source>
        <translation>Die Suche als Bedingung hinzufügen: in den Ergebnissen filtern</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Den Filter entfernen</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>No filter is saved yet</source>
        <translation>Noch kein Filter gespeichert</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Diesen Filter speichern …</translation>
    </message>
    <message>
        <source>Stop using it</source>
        <translation>Nicht mehr benutzen</translation>
    </message>
    <message>
        <source>Use it too</source>
        <translation>Auch benutzen</translation>
    </message>
    <message>
        <source>Use only it</source>
        <translation>Nur diesen benutzen</translation>
    </message>
    <message>
        <source>Copy its conditions here</source>
        <translation>Seine Bedingungen hierher kopieren</translation>
    </message>
    <message>
        <source>Replace by the present filter</source>
        <translation>Durch den jetzigen Filter ersetzen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Save the filter</source>
        <translation>Den Filter speichern</translation>
    </message>
    <message>
        <source>Rename the filter</source>
        <translation>Den Filter umbenennen</translation>
    </message>
    <message>
        <source>Filter not saved</source>
        <translation>Filter nicht gespeichert</translation>
    </message>
    <message>
        <source>Filter saved</source>
        <translation>Filter gespeichert</translation>
    </message>
    <message>
        <source>Filter replaced</source>
        <translation>Filter ersetzt</translation>
    </message>
    <message>
        <source>Filter not renamed</source>
        <translation>Filter nicht umbenannt</translation>
    </message>
    <message>
        <source>Filter not deleted</source>
        <translation>Filter nicht gelöscht</translation>
    </message>
    <message>
        <source>Filter deleted</source>
        <translation>Filter gelöscht</translation>
    </message>
</context>
<context>
    <name>qd::ui::FilterEditor</name>
    <message>
        <source>Any of these holds</source>
        <translation>Eines davon gilt</translation>
    </message>
    <message>
        <source>All of these hold</source>
        <translation>Alle davon gelten</translation>
    </message>
    <message>
        <source>Condition, such as status&gt;=500 or path~^/api</source>
        <translation>Bedingung, etwa status&gt;=500 oder path~^/api</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Add a condition (Insert)</source>
        <translation>Eine Bedingung hinzufügen (Einfg)</translation>
    </message>
    <message>
        <source>Add a group (Ctrl+G)</source>
        <translation>Eine Gruppe hinzufügen (Strg+G)</translation>
    </message>
    <message>
        <source>Edit (Enter)</source>
        <translation>Bearbeiten (Eingabe)</translation>
    </message>
    <message>
        <source>Include or exclude (Space)</source>
        <translation>Einschließen oder ausschließen (Leertaste)</translation>
    </message>
    <message>
        <source>Remove (Delete)</source>
        <translation>Entfernen (Entf)</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Rückgängig (Strg+Z)</translation>
    </message>
    <message>
        <source>Conditions of the filter</source>
        <translation>Bedingungen des Filters</translation>
    </message>
    <message>
        <source>Without conditions every line is shown. Insert adds one.</source>
        <translation>Ohne Bedingungen werden alle Zeilen gezeigt. Einfg fügt eine hinzu.</translation>
    </message>
    <message>
        <source>Space: include or exclude. Enter: edit, all or any. Insert: add. Ctrl+G: group.</source>
        <translation>Leertaste: ein- oder ausschließen. Eingabe: bearbeiten, alle oder eines. Einfg: hinzufügen. Strg+G: Gruppe.</translation>
    </message>
    <message>
        <source>Not: %1</source>
        <translation>Nicht: %1</translation>
    </message>
</context>
<context>
    <name>qd::ui::FilterField</name>
    <message>
        <source>Words that fit here</source>
        <translation>Wörter, die hier passen</translation>
    </message>
</context>
<context>
    <name>qd::ui::FleetModel</name>
    <message>
        <source>All hosts</source>
        <translation>Alle Hosts</translation>
    </message>
    <message>
        <source>The worst %1</source>
        <translation>Die schlechtesten %1</translation>
    </message>
    <message>
        <source>The first %1</source>
        <translation>Die ersten %1</translation>
    </message>
    <message>
        <source>Top %1 by %2</source>
        <translation>Die höchsten %1 nach %2</translation>
    </message>
    <message>
        <source>Lowest %1 by %2</source>
        <translation>Die niedrigsten %1 nach %2</translation>
    </message>
    <message>
        <source>Ungrouped</source>
        <translation>Ohne Gruppe</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>since %1 (%2)</source>
        <translation>seit %1 (%2)</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>Unreachable %1</source>
        <translation>Nicht erreichbar %1</translation>
    </message>
    <message>
        <source>Not connected %1</source>
        <translation>Nicht verbunden %1</translation>
    </message>
    <message>
        <source>next try in %1</source>
        <translation>nächster Versuch in %1</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n Host</numerusform>
            <numerusform>%n Hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreachable</source>
        <translation>
            <numerusform>%n nicht erreichbar</numerusform>
            <numerusform>%n nicht erreichbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n kritisch</numerusform>
            <numerusform>%n kritisch</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>of %1 of %n host(s)</source>
        <translation>
            <numerusform>von %1 von %n Host</numerusform>
            <numerusform>von %1 von %n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>eingeklappt</translation>
    </message>
    <message>
        <source>%1: no data</source>
        <translation>%1: keine Daten</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
</context>
<context>
    <name>qd::ui::FleetTable</name>
    <message>
        <source>Hosts and their figures</source>
        <translation>Hosts und ihre Werte</translation>
    </message>
</context>
<context>
    <name>qd::ui::FleetView</name>
    <message>
        <source>sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>max</source>
        <translation>Max.</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>avg</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>What fits each column</source>
        <translation>Was zu jeder Spalte passt</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Median (p50)</source>
        <translation>Median (p50)</translation>
    </message>
    <message>
        <source>95th percentile</source>
        <translation>95. Perzentil</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Share of the memory that programs could not get without swapping.</source>
        <translation>Anteil des Speichers, den Programme ohne Auslagern nicht bekämen.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>File system</source>
        <translation>Dateisystem</translation>
    </message>
    <message>
        <source>Net in</source>
        <translation>Netz ein</translation>
    </message>
    <message>
        <source>Net out</source>
        <translation>Netz aus</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Swap</translation>
    </message>
    <message>
        <source>Share of the swap space in use.</source>
        <translation>Belegter Anteil des Swaps.</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Time that the last answer of the host took.</source>
        <translation>Zeit, die die letzte Antwort des Hosts brauchte.</translation>
    </message>
    <message>
        <source>No host fits the filter</source>
        <translation>Kein Host passt zum Filter</translation>
    </message>
    <message>
        <source>Change the filter above, or clear it.</source>
        <translation>Den Filter oben ändern oder leeren.</translation>
    </message>
    <message>
        <source>Filter: name, tag:prod, cpu&gt;80</source>
        <translation>Filter: Name, tag:prod, cpu&gt;80</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>Schlechteste zuerst</translation>
    </message>
    <message>
        <source>Critical hosts, then unreachable ones, then busy ones</source>
        <translation>Kritische Hosts, dann nicht erreichbare, dann ausgelastete</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Gather hosts in their groups</source>
        <translation>Hosts in ihren Gruppen sammeln</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Rows keep their places while values go on</source>
        <translation>Zeilen behalten ihren Platz, während die Werte weitergehen</translation>
    </message>
    <message>
        <source>How many hosts are shown</source>
        <translation>Wie viele Hosts gezeigt werden</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Top %1</source>
        <translation>Höchste %1</translation>
    </message>
    <message>
        <source>How a group becomes one number</source>
        <translation>Wie eine Gruppe zu einer Zahl wird</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Fleet: worst hosts first</source>
        <translation>Flotte: schlechteste Hosts zuerst</translation>
    </message>
    <message>
        <source>Fleet: gather hosts in groups, or not</source>
        <translation>Flotte: Hosts in Gruppen sammeln oder nicht</translation>
    </message>
    <message>
        <source>Fleet: top 10 by %1</source>
        <translation>Flotte: höchste 10 nach %1</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n Host</numerusform>
            <numerusform>%n Hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n host(s)</source>
        <translation>
            <numerusform>%1 von %n Host</numerusform>
            <numerusform>%1 von %n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the host&apos;s charts</source>
        <translation>Diagramme des Hosts öffnen</translation>
    </message>
    <message>
        <source>Show logs</source>
        <translation>Logs zeigen</translation>
    </message>
    <message>
        <source>Connect now</source>
        <translation>Jetzt verbinden</translation>
    </message>
    <message>
        <source>Deploy…</source>
        <translation>Ausrollen…</translation>
    </message>
    <message>
        <source>Sort now</source>
        <translation>Jetzt sortieren</translation>
    </message>
    <message>
        <source>Compare: %1</source>
        <translation>Vergleichen: %1</translation>
    </message>
</context>
<context>
    <name>qd::ui::GoToBar</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Line number, time or percentage to go to</source>
        <translation>Zeilennummer, Zeit oder Prozentsatz, zu dem gegangen wird</translation>
    </message>
    <message>
        <source>Line, time or share: 12345, 14:03:22, 2026-11-28 14:03, 50%</source>
        <translation>Zeile, Zeit oder Anteil: 12345, 14:03:22, 2026-11-28 14:03, 50%</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>No line is as late as that.</source>
        <translation>So spät ist keine Zeile.</translation>
    </message>
    <message>
        <source>Write a line&apos;s number, a time such as 14:03, or a share such as 50%.</source>
        <translation>Schreiben Sie die Nummer einer Zeile, eine Zeit wie 14:03 oder einen Anteil wie 50%.</translation>
    </message>
    <message>
        <source>There is no line to go to.</source>
        <translation>Es gibt keine Zeile, zu der gegangen werden kann.</translation>
    </message>
    <message>
        <source>Looking for this time</source>
        <translation>Diese Zeit wird gesucht</translation>
    </message>
    <message>
        <source>Lines are still being counted; try again in a moment, or write a share such as 50%.</source>
        <translation>Die Zeilen werden noch gezählt; versuchen Sie es gleich noch einmal oder schreiben Sie einen Anteil wie 50%.</translation>
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
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
</context>
<context>
    <name>qd::ui::HighlightDialog</name>
    <message>
        <source>Coloured texts</source>
        <translation>Gefärbte Texte</translation>
    </message>
    <message>
        <source>These texts are coloured in every log, whether they are searched for or not.</source>
        <translation>Diese Texte sind in jedem Log gefärbt, ob sie gesucht werden oder nicht.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Add a text</source>
        <translation>Einen Text hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message numerus="yes">
        <source>There can be %n text(s) at most. Remove one first.</source>
        <translation>
            <numerusform>Es kann höchstens %n Text geben. Entfernen Sie zuerst einen.</numerusform>
            <numerusform>Es kann höchstens %n Texte geben. Entfernen Sie zuerst einen.</numerusform>
        </translation>
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
        <source>No host chosen</source>
        <translation>Kein Host gewählt</translation>
    </message>
    <message>
        <source>Choose a host in the table to see its connection and its settings.</source>
        <translation>Einen Host in der Tabelle wählen, um seine Verbindung und seine Einstellungen zu sehen.</translation>
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
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>What is shown of the host</source>
        <translation>Was vom Host gezeigt wird</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Logs in anew, beside the connection in use</source>
        <translation>Meldet sich neu an, neben der benutzten Verbindung</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) chosen</source>
        <translation>
            <numerusform>%n Host gewählt</numerusform>
            <numerusform>%n Hosts gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them connected</source>
        <translation>
            <numerusform>%n davon verbunden</numerusform>
            <numerusform>%n davon verbunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostConnectionPage</name>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Carried by</source>
        <translation>Getragen von</translation>
    </message>
    <message>
        <source>Attempts, the latest first</source>
        <translation>Versuche, der letzte zuerst</translation>
    </message>
    <message>
        <source>Attempts to connect</source>
        <translation>Verbindungsversuche</translation>
    </message>
    <message>
        <source>%1 of %2 in use</source>
        <translation>%1 von %2 belegt</translation>
    </message>
    <message>
        <source>%1 in use</source>
        <translation>%1 belegt</translation>
    </message>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1, %2 warten</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message numerus="yes">
        <source>%1, with %n more connection(s)</source>
        <translation>
            <numerusform>%1, mit %n weiterer Verbindung</numerusform>
            <numerusform>%1, mit %n weiteren Verbindungen</numerusform>
        </translation>
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
    <message>
        <source>Test connection…</source>
        <translation>Verbindung prüfen…</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>as the rules of the host file say</source>
        <translation>wie die Regeln der Hostdatei es sagen</translation>
    </message>
    <message>
        <source>read-only: nothing may be changed</source>
        <translation>read-only: nichts darf verändert werden</translation>
    </message>
    <message>
        <source>confirm: ask before every change</source>
        <translation>confirm: vor jeder Änderung fragen</translation>
    </message>
    <message>
        <source>full: changes without a question</source>
        <translation>full: Änderungen ohne Frage</translation>
    </message>
    <message>
        <source>A&amp;ccess</source>
        <translation>&amp;Zugriff</translation>
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
    <message numerus="yes">
        <source>%n host(s) changed</source>
        <translation>
            <numerusform>%n Host geändert</numerusform>
            <numerusform>%n Hosts geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>no group</source>
        <translation>keine Gruppe</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) moved to %1</source>
        <translation>
            <numerusform>%n Host nach %1 verschoben</numerusform>
            <numerusform>%n Hosts nach %1 verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags removed from %n host(s)</source>
        <translation>
            <numerusform>Tags von %n Host entfernt</numerusform>
            <numerusform>Tags von %n Hosts entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) tagged %1</source>
        <translation>
            <numerusform>%n Host mit %1 versehen</numerusform>
            <numerusform>%n Hosts mit %1 versehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) took over values or marks.</source>
        <translation>
            <numerusform>%n Eintrag hat Werte oder Markierungen übernommen.</numerusform>
            <numerusform>%n Einträge haben Werte oder Markierungen übernommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n host(s)</source>
        <translation>
            <numerusform>%n Host exportieren</numerusform>
            <numerusform>%n Hosts exportieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) exported</source>
        <translation>
            <numerusform>%n Host exportiert</numerusform>
            <numerusform>%n Hosts exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Smart group %1 removed</source>
        <translation>Smart-Gruppe %1 entfernt</translation>
    </message>
    <message>
        <source>Its hosts stay in the list.</source>
        <translation>Ihre Hosts bleiben in der Liste.</translation>
    </message>
    <message>
        <source>This cannot be taken back any more</source>
        <translation>Das kann nicht mehr zurückgenommen werden</translation>
    </message>
    <message>
        <source>The list was changed again since.</source>
        <translation>Die Liste wurde seitdem wieder geändert.</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
</context>
<context>
    <name>qd::ui::HostFactsPage</name>
    <message>
        <source>this machine, without SSH</source>
        <translation>diese Maschine, ohne SSH</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>schreibgeschützt</translation>
    </message>
    <message>
        <source>asks before every change</source>
        <translation>fragt vor jeder Änderung</translation>
    </message>
    <message>
        <source>full</source>
        <translation>frei</translation>
    </message>
    <message numerus="yes">
        <source>%1 threads, %n core(s)</source>
        <translation>
            <numerusform>%1 Threads, %n Kern</numerusform>
            <numerusform>%1 Threads, %n Kerne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n Kern</numerusform>
            <numerusform>%n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, swap %2</source>
        <translation>%1, Swap %2</translation>
    </message>
    <message>
        <source>%1, no swap</source>
        <translation>%1, kein Swap</translation>
    </message>
    <message>
        <source>none (bare metal)</source>
        <translation>keine (echte Hardware)</translation>
    </message>
    <message>
        <source>no python3</source>
        <translation>kein python3</translation>
    </message>
    <message>
        <source>Python %1</source>
        <translation>Python %1</translation>
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
        <source>Access</source>
        <translation>Zugriff</translation>
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
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>CPU, memory</source>
        <translation>CPU, Speicher</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Virtual</source>
        <translation>Virtuell</translation>
    </message>
    <message>
        <source>Up for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>The machine</source>
        <translation>Die Maschine</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1; no longer there</source>
        <translation>%1; nicht mehr dort</translation>
    </message>
    <message>
        <source>Asking it …</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>Connect it, and it tells what it is.</source>
        <translation>Verbinden, dann sagt der Host, was er ist.</translation>
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
    <message>
        <source>asking costs %1</source>
        <translation>Fragen kostet %1</translation>
    </message>
    <message numerus="yes">
        <source>It is asked every %n second(s).</source>
        <translation>
            <numerusform>Er wird im Abstand von %n Sekunde gefragt.</numerusform>
            <numerusform>Er wird im Abstand von %n Sekunden gefragt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Processor time of one core that reading its figures took on the host, over the last 15 s.</source>
        <translation>Prozessorzeit eines Kerns, die das Lesen seiner Werte auf dem Host kostete, in den letzten 15 s.</translation>
    </message>
</context>
<context>
    <name>qd::ui::HostKeyDialog</name>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>If the change is right, replace the stored keys with “Host keys…” in the Hosts pane or in the palette (Ctrl+K).</source>
        <translation>Ist die Änderung richtig, die gespeicherten Schlüssel mit „Hostschlüssel…“ im Bereich Hosts oder in der Palette (Strg+K) ersetzen.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) show a wrong key</source>
        <translation>
            <numerusform>%n Host zeigt einen falschen Schlüssel</numerusform>
            <numerusform>%n Hosts zeigen einen falschen Schlüssel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostKeyRow</name>
    <message>
        <source>Fingerprint %1</source>
        <translation>Fingerabdruck %1</translation>
    </message>
    <message>
        <source>This line cannot be read.</source>
        <translation>Diese Zeile kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>No key is stored.</source>
        <translation>Es ist kein Schlüssel gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Stored on this machine</source>
        <translation>Auf dieser Maschine gespeichert</translation>
    </message>
    <message>
        <source>Shown by the host now</source>
        <translation>Jetzt vom Host gezeigt</translation>
    </message>
    <message>
        <source>known as %1</source>
        <translation>bekannt als %1</translation>
    </message>
    <message>
        <source>The host key has changed</source>
        <translation>Der Hostschlüssel hat sich geändert</translation>
    </message>
    <message>
        <source>The host shows another type of key</source>
        <translation>Der Host zeigt eine andere Art von Schlüssel</translation>
    </message>
    <message>
        <source>The stored host key cannot be read</source>
        <translation>Der gespeicherte Hostschlüssel kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The host key is revoked</source>
        <translation>Der Hostschlüssel ist widerrufen</translation>
    </message>
    <message>
        <source>The host key is not known</source>
        <translation>Der Hostschlüssel ist nicht bekannt</translation>
    </message>
    <message>
        <source>The host key is known</source>
        <translation>Der Hostschlüssel ist bekannt</translation>
    </message>
    <message>
        <source>Either the host was installed anew, or somebody between you and it is listening in. It is not connected. Ask the host&apos;s administrator for its fingerprint before you do anything.</source>
        <translation>Entweder wurde der Host neu installiert, oder jemand dazwischen hört mit. Es wird nicht verbunden. Vor allem anderen die Verwaltung des Hosts nach dem Fingerabdruck fragen.</translation>
    </message>
    <message>
        <source>A key of another type is stored, and the host no longer offers that one. Administrators do that, and so does somebody who pretends to be the host. It is not connected. Ask for the fingerprint of the new key.</source>
        <translation>Gespeichert ist ein Schlüssel anderer Art, und den bietet der Host nicht mehr an. Das tun Verwaltungen, und auch jemand, der sich als der Host ausgibt. Es wird nicht verbunden. Nach dem Fingerabdruck des neuen Schlüssels fragen.</translation>
    </message>
    <message>
        <source>A line about this host cannot be read, so nobody knows which key it should show. It is not connected. Repair or remove the line, or ask the host&apos;s administrator for the fingerprint.</source>
        <translation>Eine Zeile über diesen Host kann nicht gelesen werden, daher weiß niemand, welchen Schlüssel er zeigen sollte. Es wird nicht verbunden. Die Zeile verbessern oder entfernen, oder die Verwaltung des Hosts nach dem Fingerabdruck fragen.</translation>
    </message>
    <message>
        <source>This key was marked as revoked: it may be in wrong hands. No setting lets you connect with it. Ask the host&apos;s administrator for its new key.</source>
        <translation>Dieser Schlüssel wurde als widerrufen markiert: er kann in falschen Händen sein. Keine Einstellung verbindet damit. Die Verwaltung des Hosts nach seinem neuen Schlüssel fragen.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one that the host&apos;s administrator gave you.</source>
        <translation>Den Fingerabdruck mit dem vergleichen, den die Verwaltung des Hosts genannt hat.</translation>
    </message>
    <message>
        <source>stored: %1 %2 (%3, line %4)</source>
        <translation>gespeichert: %1 %2 (%3, Zeile %4)</translation>
    </message>
    <message>
        <source>shown: %1 %2</source>
        <translation>gezeigt: %1 %2</translation>
    </message>
</context>
<context>
    <name>qd::ui::HostKeysPage</name>
    <message>
        <source>Known host keys</source>
        <translation>Bekannte Hostschlüssel</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Replace keys…</source>
        <translation>Schlüssel ersetzen…</translation>
    </message>
    <message>
        <source>Reading known_hosts …</source>
        <translation>known_hosts wird gelesen …</translation>
    </message>
    <message>
        <source>No key is stored for %1. The first connection shows it and asks.</source>
        <translation>Für %1 ist kein Schlüssel gespeichert. Die erste Verbindung zeigt ihn und fragt.</translation>
    </message>
    <message>
        <source>Stored for %1:</source>
        <translation>Gespeichert für %1:</translation>
    </message>
    <message>
        <source>this line cannot be read</source>
        <translation>diese Zeile kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
</context>
<context>
    <name>qd::ui::HostMenu</name>
    <message>
        <source>Move to group</source>
        <translation>In Gruppe verschieben</translation>
    </message>
    <message>
        <source>Ungrouped</source>
        <translation>Ohne Gruppe</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Tag hinzufügen</translation>
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
        <source>Test connection…</source>
        <translation>Verbindung prüfen…</translation>
    </message>
    <message>
        <source>Host keys…</source>
        <translation>Hostschlüssel…</translation>
    </message>
    <message>
        <source>Show logs</source>
        <translation>Logs zeigen</translation>
    </message>
    <message>
        <source>Deploy…</source>
        <translation>Ausrollen…</translation>
    </message>
    <message numerus="yes">
        <source>Edit %n host(s)…</source>
        <translation>
            <numerusform>%n Host bearbeiten…</numerusform>
            <numerusform>%n Hosts bearbeiten…</numerusform>
        </translation>
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
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>ssh_config…</source>
        <translation>ssh_config…</translation>
    </message>
    <message>
        <source>Ansible inventory (INI)…</source>
        <translation>Ansible-Inventar (INI)…</translation>
    </message>
    <message>
        <source>Ansible inventory (YAML)…</source>
        <translation>Ansible-Inventar (YAML)…</translation>
    </message>
    <message>
        <source>From ssh_config…</source>
        <translation>Aus ssh_config…</translation>
    </message>
    <message>
        <source>From an Ansible inventory…</source>
        <translation>Aus einem Ansible-Inventar…</translation>
    </message>
    <message>
        <source>From a table (CSV)…</source>
        <translation>Aus einer Tabelle (CSV)…</translation>
    </message>
    <message>
        <source>From PuTTY&apos;s sessions…</source>
        <translation>Aus Sitzungen von PuTTY…</translation>
    </message>
</context>
<context>
    <name>qd::ui::HostPicker</name>
    <message>
        <source>Filter: name, tag:prod, cpu&gt;80</source>
        <translation>Filter: Name, tag:prod, cpu&gt;80</translation>
    </message>
    <message>
        <source>Hosts to compare</source>
        <translation>Hosts zum Vergleichen</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Tick those shown</source>
        <translation>Gezeigte ankreuzen</translation>
    </message>
    <message>
        <source>Compare these</source>
        <translation>Diese vergleichen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n host(s) ticked</source>
        <translation>
            <numerusform>%1 von %n Host angekreuzt</numerusform>
            <numerusform>%1 von %n Hosts angekreuzt</numerusform>
        </translation>
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
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Import hosts from an Ansible inventory…</source>
        <translation>Hosts aus einem Ansible-Inventar importieren…</translation>
    </message>
    <message>
        <source>Import hosts from a table (CSV)…</source>
        <translation>Hosts aus einer Tabelle (CSV) importieren…</translation>
    </message>
    <message>
        <source>Import hosts from PuTTY…</source>
        <translation>Hosts aus PuTTY importieren…</translation>
    </message>
    <message>
        <source>Export hosts as ssh_config…</source>
        <translation>Hosts als ssh_config exportieren…</translation>
    </message>
    <message>
        <source>Export hosts as an Ansible inventory…</source>
        <translation>Hosts als Ansible-Inventar exportieren…</translation>
    </message>
    <message>
        <source>New smart group…</source>
        <translation>Neue Smart-Gruppe…</translation>
    </message>
    <message>
        <source>Keep this filter as a smart group</source>
        <translation>Diesen Filter als Smart-Gruppe behalten</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Only hosts with the tag %1</source>
        <translation>Nur Hosts mit dem Tag %1</translation>
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
        <source>Show this machine</source>
        <translation>Diesen Rechner zeigen</translation>
    </message>
    <message>
        <source>Open the host file</source>
        <translation>Die Hostdatei öffnen</translation>
    </message>
    <message>
        <source>Keep this filter as a smart group…</source>
        <translation>Diesen Filter als Smart-Gruppe behalten…</translation>
    </message>
    <message>
        <source>Show groups</source>
        <translation>Gruppen zeigen</translation>
    </message>
    <message>
        <source>Show tags</source>
        <translation>Tags zeigen</translation>
    </message>
    <message>
        <source>New smart group…</source>
        <translation>Neue Smart-Gruppe…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Edit the rule of %1…</source>
        <translation>Regel von %1 bearbeiten…</translation>
    </message>
    <message>
        <source>Remove the smart group %1</source>
        <translation>Die Smart-Gruppe %1 entfernen</translation>
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
        <source>Import hosts</source>
        <translation>Hosts importieren</translation>
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
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Group for the imported hosts</source>
        <translation>Gruppe für die importierten Hosts</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
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
    <message>
        <source>differs: %1</source>
        <translation>anders: %1</translation>
    </message>
    <message>
        <source>no longer in the source, marked already</source>
        <translation>nicht mehr in der Quelle, schon markiert</translation>
    </message>
    <message>
        <source>no longer in the source; will be marked, not removed</source>
        <translation>nicht mehr in der Quelle; wird markiert, nicht entfernt</translation>
    </message>
    <message>
        <source>Kind of source</source>
        <translation>Art der Quelle</translation>
    </message>
    <message>
        <source>ssh_config</source>
        <translation>ssh_config</translation>
    </message>
    <message>
        <source>Ansible</source>
        <translation>Ansible</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>PuTTY</source>
        <translation>PuTTY</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Eine Datei wählen</translation>
    </message>
    <message>
        <source>Let Ansible read it</source>
        <translation>Ansible lesen lassen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>as the source says</source>
        <translation>wie die Quelle es sagt</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Alle ankreuzen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Put new hosts into the group</source>
        <translation>Neue Hosts in die Gruppe setzen</translation>
    </message>
    <message>
        <source>Choose a file to import from</source>
        <translation>Eine Datei zum Importieren wählen</translation>
    </message>
    <message>
        <source>Choose a table. Its first line names the columns: name, address, port, user, key, jump, group, tags, note.</source>
        <translation>Eine Tabelle wählen. Ihre erste Zeile benennt die Spalten: name, address, port, user, key, jump, group, tags, note.</translation>
    </message>
    <message>
        <source>Ansible reads %1 …</source>
        <translation>Ansible liest %1 …</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>No host stands in %1.</source>
        <translation>In %1 steht kein Host.</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known</source>
        <translation>
            <numerusform>%n bekannt</numerusform>
            <numerusform>%n bekannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n different</source>
        <translation>
            <numerusform>%n anders</numerusform>
            <numerusform>%n anders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not usable</source>
        <translation>
            <numerusform>%n nicht verwendbar</numerusform>
            <numerusform>%n nicht verwendbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vanished</source>
        <translation>
            <numerusform>%n verschwunden</numerusform>
            <numerusform>%n verschwunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Found in %1: %2. The file itself is not changed.</source>
        <translation>In %1 gefunden: %2. Die Datei selbst wird nicht geändert.</translation>
    </message>
    <message numerus="yes">
        <source>Mark %n vanished</source>
        <translation>
            <numerusform>%n verschwundenen markieren</numerusform>
            <numerusform>%n verschwundene markieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::LegendTable</name>
    <message>
        <source>Legend of %1</source>
        <translation>Legende von %1</translation>
    </message>
    <message>
        <source>Click: hide or show. Ctrl+click: this one alone.</source>
        <translation>Klick: verbergen oder zeigen. Strg+Klick: nur diese.</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>gezeigt</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
</context>
<context>
    <name>qd::ui::LibraryView</name>
    <message>
        <source>Filter: title, tag</source>
        <translation>Filter: Titel, Tag</translation>
    </message>
    <message>
        <source>Dashboards</source>
        <translation>Dashboards</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>From Grafana…</source>
        <translation>Aus Grafana…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>No dashboards yet</source>
        <translation>Noch keine Dashboards</translation>
    </message>
    <message>
        <source>Import a dashboard…</source>
        <translation>Ein Dashboard importieren…</translation>
    </message>
    <message>
        <source>Prometheus sources…</source>
        <translation>Prometheus-Quellen…</translation>
    </message>
    <message>
        <source>Drop a Grafana dashboard&apos;s JSON file here, or import one. “Node Exporter Full” is a good first one.</source>
        <translation>Die JSON-Datei eines Grafana-Dashboards hier ablegen oder eines importieren. „Node Exporter Full“ ist ein gutes erstes.</translation>
    </message>
    <message>
        <source>First name the Prometheus server that holds the metrics, then drop a Grafana dashboard&apos;s JSON file here.</source>
        <translation>Zuerst den Prometheus-Server nennen, der die Metriken hat, dann die JSON-Datei eines Grafana-Dashboards hier ablegen.</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>No dashboard</source>
        <translation>Kein Dashboard</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Panels</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>This file is no dashboard</source>
        <translation>Diese Datei ist kein Dashboard</translation>
    </message>
    <message>
        <source>Import dashboards</source>
        <translation>Dashboards importieren</translation>
    </message>
    <message>
        <source>Grafana dashboards (*.json)</source>
        <translation>Grafana-Dashboards (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Not imported: %1</source>
        <translation>Nicht importiert: %1</translation>
    </message>
    <message>
        <source>Dashboard imported</source>
        <translation>Dashboard importiert</translation>
    </message>
    <message>
        <source>Dashboard replaced by a newer copy</source>
        <translation>Dashboard durch eine neuere Fassung ersetzt</translation>
    </message>
    <message>
        <source>Not undone</source>
        <translation>Nicht rückgängig gemacht</translation>
    </message>
    <message>
        <source>Rename the dashboard</source>
        <translation>Das Dashboard umbenennen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>A dashboard from a Grafana</source>
        <translation>Ein Dashboard aus einem Grafana</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Token, if it needs one</source>
        <translation>Token, falls nötig</translation>
    </message>
    <message>
        <source>The dashboard is read once and kept here; the token is not kept.</source>
        <translation>Das Dashboard wird einmal gelesen und hier aufbewahrt; der Token wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Not removed</source>
        <translation>Nicht entfernt</translation>
    </message>
    <message>
        <source>Dashboard removed</source>
        <translation>Dashboard entfernt</translation>
    </message>
    <message>
        <source>Export the dashboard</source>
        <translation>Das Dashboard exportieren</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Nicht exportiert</translation>
    </message>
</context>
<context>
    <name>qd::ui::LogAddress</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Journal of %1</source>
        <translation>Journal von %1</translation>
    </message>
</context>
<context>
    <name>qd::ui::LogColumns</name>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>%1 (field %2)</source>
        <translation>%1 (Feld %2)</translation>
    </message>
</context>
<context>
    <name>qd::ui::LogDesk</name>
    <message>
        <source>The look of logs cannot be read. Move %1 away to begin anew.</source>
        <translation>Das Aussehen der Logs kann nicht gelesen werden. Verschieben Sie %1, um neu zu beginnen.</translation>
    </message>
</context>
<context>
    <name>qd::ui::LogFilterField</name>
    <message>
        <source>Words that fit here</source>
        <translation>Wörter, die hier passen</translation>
    </message>
</context>
<context>
    <name>qd::ui::LogFooter</name>
    <message>
        <source>How lines of this source are read; click to correct it</source>
        <translation>Wie Zeilen dieser Quelle gelesen werden; ein Klick ändert es</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Einfacher Text</translation>
    </message>
    <message>
        <source>%1 (chosen)</source>
        <translation>%1 (gewählt)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % of what is shown</source>
        <translation>%1 % des Gezeigten</translation>
    </message>
    <message>
        <source>Line %1 · %2 % of %3 shown</source>
        <translation>Zeile %1 · %2 % von %3 gezeigten</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>wird geholt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) selected</source>
        <translation>
            <numerusform>%Ln Zeile ausgewählt</numerusform>
            <numerusform>%Ln Zeilen ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) selected</source>
        <translation>
            <numerusform>%Ln Zeichen ausgewählt</numerusform>
            <numerusform>%Ln Zeichen ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Read as %1</source>
        <translation>Gelesen als %1</translation>
    </message>
    <message>
        <source>Lines of %1 are read as</source>
        <translation>Zeilen von %1 werden gelesen als</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>Selbst erkannt</translation>
    </message>
</context>
<context>
    <name>qd::ui::LogHeader</name>
    <message>
        <source>Columns of the log</source>
        <translation>Spalten des Logs</translation>
    </message>
    <message>
        <source>Columns as at first</source>
        <translation>Spalten wie am Anfang</translation>
    </message>
    <message>
        <source>Hide &quot;%1&quot;</source>
        <translation>„%1“ ausblenden</translation>
    </message>
</context>
<context>
    <name>qd::ui::LogOpener</name>
    <message>
        <source>This kind of log cannot be opened here.</source>
        <translation>Diese Art von Log kann hier nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>There is no host “%1” any more.</source>
        <translation>Den Host „%1“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Close this tab, or add the host again.</source>
        <translation>Schließen Sie diesen Reiter oder fügen Sie den Host wieder hinzu.</translation>
    </message>
</context>
<context>
    <name>qd::ui::LogPage</name>
    <message>
        <source>Show the window&apos;s time instead of the whole log&apos;s</source>
        <translation>Die Zeit des Fensters statt der des ganzen Logs zeigen</translation>
    </message>
    <message>
        <source>What is shown below the log</source>
        <translation>Was unter dem Log gezeigt wird</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Close this part</source>
        <translation>Diesen Teil schließen</translation>
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
    <message>
        <source>Only lines from %1 to %2</source>
        <translation>Nur Zeilen von %1 bis %2</translation>
    </message>
    <message>
        <source>Only lines of this time are shown; click to see all</source>
        <translation>Nur Zeilen dieser Zeit werden gezeigt; ein Klick zeigt alle</translation>
    </message>
    <message>
        <source>No line of this time</source>
        <translation>Keine Zeile aus dieser Zeit</translation>
    </message>
    <message>
        <source>Lines in memory begin where following began. Click the time above to see all lines, or follow another source.</source>
        <translation>Die Zeilen im Speicher beginnen, wo das Folgen begann. Oben auf die Zeit klicken, um alle Zeilen zu sehen, oder einer anderen Quelle folgen.</translation>
    </message>
    <message>
        <source>Only lines of the chosen time</source>
        <translation>Nur Zeilen der gewählten Zeit</translation>
    </message>
    <message>
        <source>Saving, %1 %</source>
        <translation>Wird gespeichert, %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln Quelle</numerusform>
            <numerusform>%Ln Quellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source> · reading, %1 %</source>
        <translation> · wird gelesen, %1 %</translation>
    </message>
    <message>
        <source> · reading</source>
        <translation> · wird gelesen</translation>
    </message>
    <message>
        <source>Another file is being saved. Try again when it is done.</source>
        <translation>Eine andere Datei wird gerade gespeichert. Versuchen Sie es danach noch einmal.</translation>
    </message>
    <message>
        <source>Save the selected lines</source>
        <translation>Die ausgewählten Zeilen speichern</translation>
    </message>
    <message>
        <source>Show fields as a table (T)</source>
        <translation>Felder als Tabelle zeigen (T)</translation>
    </message>
    <message>
        <source>More for this log</source>
        <translation>Mehr zu diesem Log</translation>
    </message>
    <message>
        <source>Only lines that fit the chosen conditions</source>
        <translation>Nur Zeilen, die zu den gewählten Bedingungen passen</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Only lines that fit %1; click to see all</source>
        <translation>Nur Zeilen, die zu %1 passen; ein Klick zeigt alle</translation>
    </message>
    <message>
        <source>Line numbers	L</source>
        <translation>Zeilennummern	L</translation>
    </message>
    <message>
        <source>All of the current line	Enter</source>
        <translation>Die aktuelle Zeile ganz	Eingabe</translation>
    </message>
    <message>
        <source>Marked lines</source>
        <translation>Markierte Zeilen</translation>
    </message>
    <message>
        <source>Two views of this log</source>
        <translation>Zwei Ansichten dieses Logs</translation>
    </message>
    <message>
        <source>One view</source>
        <translation>Eine Ansicht</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>One above the other</source>
        <translation>Übereinander</translation>
    </message>
    <message>
        <source>Back into the main window</source>
        <translation>Zurück ins Hauptfenster</translation>
    </message>
    <message>
        <source>In a window of its own</source>
        <translation>In einem eigenen Fenster</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Go to a line, time or share…	Ctrl+G</source>
        <translation>Zu Zeile, Zeit oder Anteil gehen …	Strg+G</translation>
    </message>
    <message>
        <source>Next error	F8</source>
        <translation>Nächster Fehler	F8</translation>
    </message>
    <message>
        <source>Previous error	Shift+F8</source>
        <translation>Voriger Fehler	Umschalt+F8</translation>
    </message>
    <message>
        <source>Next marked line	F2</source>
        <translation>Nächste markierte Zeile	F2</translation>
    </message>
    <message>
        <source>Previous marked line	Shift+F2</source>
        <translation>Vorige markierte Zeile	Umschalt+F2</translation>
    </message>
    <message>
        <source>Coloured texts…</source>
        <translation>Gefärbte Texte …</translation>
    </message>
    <message>
        <source>Larger text	Ctrl++</source>
        <translation>Größere Schrift	Strg++</translation>
    </message>
    <message>
        <source>Smaller text	Ctrl+-</source>
        <translation>Kleinere Schrift	Strg+-</translation>
    </message>
    <message>
        <source>Usual size of text	Ctrl+0</source>
        <translation>Übliche Schriftgröße	Strg+0</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Nicht aufbewahrt</translation>
    </message>
    <message>
        <source>Line not shown</source>
        <translation>Zeile nicht gezeigt</translation>
    </message>
    <message>
        <source>Mark removed</source>
        <translation>Marke entfernt</translation>
    </message>
    <message>
        <source>Save the line</source>
        <translation>Die Zeile speichern</translation>
    </message>
    <message>
        <source>Line saved</source>
        <translation>Zeile gespeichert</translation>
    </message>
    <message>
        <source>Line not saved</source>
        <translation>Zeile nicht gespeichert</translation>
    </message>
    <message>
        <source>Log lines, second view</source>
        <translation>Logzeilen, zweite Ansicht</translation>
    </message>
    <message>
        <source>Shown in a window of its own</source>
        <translation>In einem eigenen Fenster</translation>
    </message>
    <message>
        <source>Closing that window brings the log back here.</source>
        <translation>Wird jenes Fenster geschlossen, kommt das Log hierher zurück.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
</context>
<context>
    <name>qd::ui::LogSets</name>
    <message>
        <source>This version of Quarterdeck reads only version 1 of the file.</source>
        <translation>Diese Version von Quarterdeck liest nur Version 1 der Datei.</translation>
    </message>
    <message>
        <source>“%1” is not known here and is left alone.</source>
        <translation>„%1“ ist hier nicht bekannt und bleibt unberührt.</translation>
    </message>
    <message>
        <source>The file must begin with “sets:” and a list of sets below it.</source>
        <translation>Die Datei muss mit „sets:“ und einer Liste von Sätzen darunter beginnen.</translation>
    </message>
    <message>
        <source>“%1” must be a list: each entry begins with “- ”.</source>
        <translation>„%1“ muss eine Liste sein: Jeder Eintrag beginnt mit „- “.</translation>
    </message>
    <message>
        <source>More than %1 sets are not read.</source>
        <translation>Mehr als %1 Sätze werden nicht gelesen.</translation>
    </message>
    <message>
        <source>A set must be a list of fields such as “name: web”.</source>
        <translation>Ein Satz muss aus Feldern wie „name: web“ bestehen.</translation>
    </message>
    <message>
        <source>The name “%1” is given twice.</source>
        <translation>Der Name „%1“ ist doppelt vergeben.</translation>
    </message>
    <message>
        <source>The file is written in a form that cannot be changed from here.</source>
        <translation>Die Datei ist in einer Form geschrieben, die von hier nicht geändert werden kann.</translation>
    </message>
    <message>
        <source>Change it in an editor; it is read again by itself.</source>
        <translation>Ändern Sie sie in einem Editor; sie wird von selbst neu gelesen.</translation>
    </message>
    <message>
        <source>A set needs a name.</source>
        <translation>Ein Satz braucht einen Namen.</translation>
    </message>
    <message>
        <source>A set needs at least one source.</source>
        <translation>Ein Satz braucht mindestens eine Quelle.</translation>
    </message>
    <message>
        <source>The file has an error and is not changed.</source>
        <translation>Die Datei enthält einen Fehler und wird nicht geändert.</translation>
    </message>
    <message>
        <source>Put it right first.</source>
        <translation>Beheben Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>The set was changed meanwhile.</source>
        <translation>Der Satz wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>Look at it again.</source>
        <translation>Sehen Sie ihn sich noch einmal an.</translation>
    </message>
    <message>
        <source>There is a set “%1” already.</source>
        <translation>Es gibt schon einen Satz „%1“.</translation>
    </message>
    <message>
        <source>There is no set “%1”.</source>
        <translation>Es gibt keinen Satz „%1“.</translation>
    </message>
    <message>
        <source>Another program is writing %1 just now.</source>
        <translation>Ein anderes Programm schreibt gerade %1.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>qd::ui::LogTabs</name>
    <message>
        <source>Opened logs</source>
        <translation>Geöffnete Logs</translation>
    </message>
    <message>
        <source>Close (Ctrl+W)</source>
        <translation>Schließen (Strg+W)</translation>
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
    <message numerus="yes">
        <source>%Ln new line(s)</source>
        <translation>
            <numerusform>%Ln neue Zeile</numerusform>
            <numerusform>%Ln neue Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows the newest line and follows (End)</source>
        <translation>Zeigt die neueste Zeile und folgt (Ende)</translation>
    </message>
    <message>
        <source>This line is being fetched.</source>
        <translation>Diese Zeile wird geholt.</translation>
    </message>
    <message>
        <source>%1 (marked: %2)</source>
        <translation>%1 (markiert: %2)</translation>
    </message>
    <message numerus="yes">
        <source>A progress line: the last of %n state(s) is shown.</source>
        <translation>
            <numerusform>Eine Fortschrittszeile: Der letzte von %n Stand wird gezeigt.</numerusform>
            <numerusform>Eine Fortschrittszeile: Der letzte von %n Ständen wird gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all of this line	Enter</source>
        <translation>Diese Zeile ganz zeigen	Eingabe</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>As it is	Ctrl+C</source>
        <translation>Wie sie ist	Strg+C</translation>
    </message>
    <message>
        <source>With time, level and host</source>
        <translation>Mit Zeit, Stufe und Host</translation>
    </message>
    <message>
        <source>As JSON, with fields</source>
        <translation>Als JSON, mit Feldern</translation>
    </message>
    <message>
        <source>As a Markdown code block</source>
        <translation>Als Markdown-Codeblock</translation>
    </message>
    <message>
        <source>Save the selected lines…</source>
        <translation>Die ausgewählten Zeilen speichern …</translation>
    </message>
    <message>
        <source>Show only %1	F</source>
        <translation>Nur %1 zeigen	F</translation>
    </message>
    <message>
        <source>Hide %1	X</source>
        <translation>%1 ausblenden	X</translation>
    </message>
    <message>
        <source>Nothing but %1	Shift+F</source>
        <translation>Nichts als %1	Umschalt+F</translation>
    </message>
    <message>
        <source>The same everywhere: %1	P</source>
        <translation>Überall dasselbe: %1	P</translation>
    </message>
    <message>
        <source>Copy &quot;%1&quot;</source>
        <translation>„%1“ kopieren</translation>
    </message>
    <message>
        <source>Hide lines with &quot;%1&quot;</source>
        <translation>Zeilen mit „%1“ ausblenden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; on all hosts and sources</source>
        <translation>„%1“ auf allen Hosts und in allen Quellen</translation>
    </message>
    <message>
        <source>Always colour &quot;%1&quot;</source>
        <translation>„%1“ immer färben</translation>
    </message>
    <message>
        <source>All coloured texts…</source>
        <translation>Alle gefärbten Texte …</translation>
    </message>
    <message>
        <source>Change the mark</source>
        <translation>Die Marke ändern</translation>
    </message>
    <message>
        <source>Mark this line</source>
        <translation>Diese Zeile markieren</translation>
    </message>
    <message>
        <source>%1	M</source>
        <translation>%1	M</translation>
    </message>
    <message>
        <source>Change the note…	N</source>
        <translation>Die Notiz ändern …	N</translation>
    </message>
    <message>
        <source>Write a note…	N</source>
        <translation>Eine Notiz schreiben …	N</translation>
    </message>
    <message>
        <source>Take the mark away</source>
        <translation>Die Marke entfernen</translation>
    </message>
    <message>
        <source>Charts of %1 at this time</source>
        <translation>Diagramme von %1 zu dieser Zeit</translation>
    </message>
    <message>
        <source>The whole file %1</source>
        <translation>Die ganze Datei %1</translation>
    </message>
    <message>
        <source>The journal of %1 at this time</source>
        <translation>Das Journal von %1 zu dieser Zeit</translation>
    </message>
    <message>
        <source>A terminal on %1</source>
        <translation>Ein Terminal auf %1</translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation>… %1 weitere</translation>
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
        <source>Not followed</source>
        <translation>Nicht gefolgt</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Open log files of this computer (Ctrl+O)</source>
        <translation>Logdateien dieses Rechners öffnen (Strg+O)</translation>
    </message>
    <message>
        <source>Search in all logs (Ctrl+Shift+F)</source>
        <translation>In allen Logs suchen (Strg+Umschalt+F)</translation>
    </message>
    <message>
        <source>Open the log of a server: Elasticsearch, OpenSearch, Loki</source>
        <translation>Das Log eines Servers öffnen: Elasticsearch, OpenSearch, Loki</translation>
    </message>
    <message>
        <source>Patterns of this log (Ctrl+Alt+P)</source>
        <translation>Muster dieses Logs (Strg+Alt+P)</translation>
    </message>
    <message>
        <source>Analysis of this log (Ctrl+Alt+A)</source>
        <translation>Auswertung dieses Logs (Strg+Alt+A)</translation>
    </message>
    <message>
        <source>Sources (Ctrl+Alt+S)</source>
        <translation>Quellen (Strg+Alt+S)</translation>
    </message>
    <message>
        <source>Add log sources…</source>
        <translation>Logquellen hinzufügen …</translation>
    </message>
    <message>
        <source>Open log files…</source>
        <translation>Logdateien öffnen …</translation>
    </message>
    <message>
        <source>Search in all logs</source>
        <translation>In allen Logs suchen</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Das Log filtern</translation>
    </message>
    <message>
        <source>Edit the log&apos;s filter as a tree</source>
        <translation>Den Filter des Logs als Baum bearbeiten</translation>
    </message>
    <message>
        <source>Patterns of the log</source>
        <translation>Muster des Logs</translation>
    </message>
    <message>
        <source>Analysis of the log</source>
        <translation>Auswertung des Logs</translation>
    </message>
    <message>
        <source>Show or hide the log&apos;s sources</source>
        <translation>Die Quellen des Logs zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Close the log&apos;s tab</source>
        <translation>Den Reiter des Logs schließen</translation>
    </message>
    <message>
        <source>Next log tab</source>
        <translation>Nächster Log-Reiter</translation>
    </message>
    <message>
        <source>Previous log tab</source>
        <translation>Voriger Log-Reiter</translation>
    </message>
    <message>
        <source>Log servers: Elasticsearch, OpenSearch, Loki</source>
        <translation>Logserver: Elasticsearch, OpenSearch, Loki</translation>
    </message>
    <message>
        <source>New set of log sources…</source>
        <translation>Neuer Satz von Logquellen …</translation>
    </message>
    <message>
        <source>Stop the log set %1</source>
        <translation>Dem Logsatz %1 nicht mehr folgen</translation>
    </message>
    <message>
        <source>Follow the log set %1</source>
        <translation>Dem Logsatz %1 folgen</translation>
    </message>
    <message>
        <source>Open log files</source>
        <translation>Logdateien öffnen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Logs (*.log *.log.* *.gz *.xz *.zst *.bz2 *.json *.txt)</source>
        <translation>Logs (*.log *.log.* *.gz *.xz *.zst *.bz2 *.json *.txt)</translation>
    </message>
    <message>
        <source>No log server is known yet</source>
        <translation>Noch kein Logserver bekannt</translation>
    </message>
    <message>
        <source>Log servers…</source>
        <translation>Logserver …</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>%1 cannot be opened</source>
        <translation>%1 kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>Only files and journals can be opened as a whole.</source>
        <translation>Nur Dateien und Journale können als Ganzes geöffnet werden.</translation>
    </message>
    <message>
        <source>Search: %1</source>
        <translation>Suche: %1</translation>
    </message>
    <message>
        <source>Search in all logs: %1</source>
        <translation>In allen Logs suchen: %1</translation>
    </message>
    <message>
        <source>Live log</source>
        <translation>Live-Log</translation>
    </message>
    <message>
        <source>all that is followed</source>
        <translation>alles, dem gefolgt wird</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>Gefunden: %1</translation>
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
    <message>
        <source>Time: back to live</source>
        <translation>Zeit: zurück zu Live</translation>
    </message>
    <message>
        <source>Time: previous range</source>
        <translation>Zeit: voriger Bereich</translation>
    </message>
    <message>
        <source>Time: zoom in</source>
        <translation>Zeit: hineinzoomen</translation>
    </message>
    <message>
        <source>Time: zoom out</source>
        <translation>Zeit: herauszoomen</translation>
    </message>
    <message>
        <source>No longer in the Activity list</source>
        <translation>Nicht mehr in der Aktivitätsliste</translation>
    </message>
    <message>
        <source>It holds the last day. The mark itself tells what happened: point at it.</source>
        <translation>Sie enthält den letzten Tag. Die Markierung selbst sagt, was geschah: darauf zeigen.</translation>
    </message>
</context>
<context>
    <name>qd::ui::MaintenanceDialog</name>
    <message>
        <source>Edit maintenance</source>
        <translation>Wartung bearbeiten</translation>
    </message>
    <message>
        <source>New maintenance</source>
        <translation>Neue Wartung</translation>
    </message>
    <message>
        <source>Alerts of these hosts are recorded, but told only if they still fire afterwards.</source>
        <translation>Alarme dieser Hosts werden aufgezeichnet, aber nur gemeldet, wenn sie danach noch anstehen.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Begin maintenance</source>
        <translation>Wartung beginnen</translation>
    </message>
    <message>
        <source>all hosts; or tag:prod, name=web-01</source>
        <translation>alle Hosts; oder tag:prod, name=web-01</translation>
    </message>
    <message>
        <source>&amp;Hosts</source>
        <translation>&amp;Hosts</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>what is done; others see it too</source>
        <translation>was getan wird; andere sehen es auch</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Once or every week</source>
        <translation>Einmal oder jede Woche</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Jede Woche</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>&amp;Lasts</source>
        <translation>&amp;Dauer</translation>
    </message>
    <message>
        <source>Begins now or later</source>
        <translation>Beginnt jetzt oder später</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>&amp;On</source>
        <translation>&amp;Am</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>&amp;At</source>
        <translation>&amp;Um</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>as this machine (%1)</source>
        <translation>wie dieser Rechner (%1)</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>&amp;Zeitzone</translation>
    </message>
    <message>
        <source>Write how long it lasts, such as 30m, 2h or 1d.</source>
        <translation>Schreiben, wie lange sie dauert, etwa 30m, 2h oder 1d.</translation>
    </message>
    <message>
        <source>That time is over.</source>
        <translation>Diese Zeit ist vorbei.</translation>
    </message>
    <message>
        <source>Choose at least one day.</source>
        <translation>Mindestens einen Tag wählen.</translation>
    </message>
    <message>
        <source>A weekly window lasts at most 7d.</source>
        <translation>Ein wöchentliches Fenster dauert höchstens 7d.</translation>
    </message>
    <message>
        <source>“%1” is no time zone such as Europe/Berlin.</source>
        <translation>„%1“ ist keine Zeitzone wie Europe/Berlin.</translation>
    </message>
    <message>
        <source>No host matches now.</source>
        <translation>Jetzt passt kein Host.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s): %1.</source>
        <translation>
            <numerusform>%n Host: %1.</numerusform>
            <numerusform>%n Hosts: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open until %1.</source>
        <translation>Offen bis %1.</translation>
    </message>
    <message>
        <source>Next from %1 to %2 here.</source>
        <translation>Das nächste Mal hier von %1 bis %2.</translation>
    </message>
</context>
<context>
    <name>qd::ui::MaintenanceModel</name>
    <message>
        <source>Open until %1</source>
        <translation>Offen bis %1</translation>
    </message>
    <message>
        <source>Next %1</source>
        <translation>Nächstes Mal %1</translation>
    </message>
    <message>
        <source>Over since %1</source>
        <translation>Vorbei seit %1</translation>
    </message>
    <message>
        <source>Not soon</source>
        <translation>Nicht so bald</translation>
    </message>
    <message>
        <source>all hosts</source>
        <translation>alle Hosts</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>qd::ui::MaintenanceView</name>
    <message>
        <source>No maintenance is planned</source>
        <translation>Keine Wartung geplant</translation>
    </message>
    <message>
        <source>While hosts are worked on, their alerts are recorded and not told: now, later, or every week.</source>
        <translation>Während an Hosts gearbeitet wird, werden ihre Alarme aufgezeichnet und nicht gemeldet: jetzt, später oder jede Woche.</translation>
    </message>
    <message>
        <source>New maintenance…</source>
        <translation>Neue Wartung…</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>Jetzt beenden</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Maintenance windows</source>
        <translation>Wartungsfenster</translation>
    </message>
    <message>
        <source>Maintenance is saved</source>
        <translation>Wartung gespeichert</translation>
    </message>
    <message>
        <source>Maintenance is ended</source>
        <translation>Wartung beendet</translation>
    </message>
    <message>
        <source>Maintenance is removed</source>
        <translation>Wartung entfernt</translation>
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
    <name>qd::ui::MarksView</name>
    <message>
        <source>No line is marked. Press M on a line to mark it, N to write a note.</source>
        <translation>Keine Zeile ist markiert. M markiert eine Zeile, N schreibt eine Notiz.</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Marked lines</source>
        <translation>Markierte Zeilen</translation>
    </message>
    <message>
        <source>%1, %2, %3: %4</source>
        <translation>%1, %2, %3: %4</translation>
    </message>
    <message>
        <source>The marked line is not among the lines shown: the filter hides it, or it is no longer there.</source>
        <translation>Die markierte Zeile ist nicht unter den gezeigten: Der Filter verbirgt sie, oder sie ist nicht mehr da.</translation>
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
    <message>
        <source>%1 has shown nothing of this kind. Should it appear, this card fills by itself.</source>
        <translation>%1 hat nichts dieser Art gezeigt. Sollte es auftauchen, füllt sich diese Karte von selbst.</translation>
    </message>
    <message>
        <source>None of these hosts has shown anything of this kind.</source>
        <translation>Keiner dieser Hosts hat etwas dieser Art gezeigt.</translation>
    </message>
    <message>
        <source>this host does not have it</source>
        <translation>dieser Host hat es nicht</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Wird gefragt …</translation>
    </message>
</context>
<context>
    <name>qd::ui::MetricChart</name>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>The values are in the clipboard, as a table for a spreadsheet.</source>
        <translation>Die Werte sind in der Zwischenablage, als Tabelle für eine Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>Das Diagramm exportieren</translation>
    </message>
    <message>
        <source>Chart exported</source>
        <translation>Diagramm exportiert</translation>
    </message>
    <message>
        <source>Chart not exported</source>
        <translation>Diagramm nicht exportiert</translation>
    </message>
    <message>
        <source>%1 Choose another folder, or make room.</source>
        <translation>%1 Einen anderen Ordner wählen oder Platz schaffen.</translation>
    </message>
</context>
<context>
    <name>qd::ui::MetricForm</name>
    <message>
        <source>a plain count</source>
        <translation>eine einfache Anzahl</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>bytes a second</source>
        <translation>Bytes je Sekunde</translation>
    </message>
    <message>
        <source>bits a second</source>
        <translation>Bits je Sekunde</translation>
    </message>
    <message>
        <source>times a second</source>
        <translation>Mal je Sekunde</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>degrees Celsius</source>
        <translation>Grad Celsius</translation>
    </message>
    <message>
        <source>hertz</source>
        <translation>Hertz</translation>
    </message>
    <message>
        <source>watts</source>
        <translation>Watt</translation>
    </message>
    <message>
        <source>turns a minute</source>
        <translation>Umdrehungen je Minute</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Mail queue</source>
        <translation>Mail-Warteschlange</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Where the numbers come from</source>
        <translation>Woher die Zahlen kommen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Any shell text that only looks and prints numbers, such as
find /var/spool/postfix/deferred -type f | wc -l</source>
        <translation>Beliebiger Shell-Text, der nur nachsieht und Zahlen ausgibt, etwa
find /var/spool/postfix/deferred -type f | wc -l</translation>
    </message>
    <message>
        <source>Which numbers are kept</source>
        <translation>Welche Zahlen behalten werden</translation>
    </message>
    <message>
        <source>One pattern a line, such as node_load*; nothing = all</source>
        <translation>Ein Muster je Zeile, etwa node_load*; nichts = alle</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>&amp;Befehl</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>The host itself is asked, through its SSH connection; no port opens here.</source>
        <translation>Der Host selbst wird gefragt, durch seine SSH-Verbindung; hier wird kein Port geöffnet.</translation>
    </message>
    <message>
        <source>&amp;Keep only</source>
        <translation>Nur b&amp;ehalten</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Give up after</source>
        <translation>Aufgeben nach</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>found out from the output</source>
        <translation>aus der Ausgabe erkannt</translation>
    </message>
    <message>
        <source>Prometheus or OpenMetrics</source>
        <translation>Prometheus oder OpenMetrics</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>Drawn as</source>
        <translation>Gezeichnet als</translation>
    </message>
    <message>
        <source>as the output says</source>
        <translation>wie die Ausgabe sagt</translation>
    </message>
    <message>
        <source>the number itself</source>
        <translation>die Zahl selbst</translation>
    </message>
    <message>
        <source>its growth a second</source>
        <translation>ihr Zuwachs je Sekunde</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>as the numbers&apos; names say</source>
        <translation>wie die Namen der Zahlen sagen</translation>
    </message>
    <message>
        <source>&amp;Every</source>
        <translation>Ab&amp;stand</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;Drawn as</source>
        <translation>&amp;Gezeichnet als</translation>
    </message>
    <message>
        <source>Un&amp;it</source>
        <translation>E&amp;inheit</translation>
    </message>
    <message>
        <source>Every host, or a filter such as group:Mail</source>
        <translation>Jeder Host oder ein Filter wie group:Mail</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Abgefragt</translation>
    </message>
    <message>
        <source>always, and kept in the past of charts</source>
        <translation>immer und für die Vergangenheit der Diagramme aufbewahrt</translation>
    </message>
    <message>
        <source>only while somebody looks at it</source>
        <translation>nur während jemand hinsieht</translation>
    </message>
    <message>
        <source>In &amp;use</source>
        <translation>In &amp;Verwendung</translation>
    </message>
    <message>
        <source>&amp;Hosts</source>
        <translation>&amp;Hosts</translation>
    </message>
    <message>
        <source>Asked fo&amp;r</source>
        <translation>Abgef&amp;ragt</translation>
    </message>
    <message>
        <source>Its curves are called custom:%1 in rules, boards and on the command line.</source>
        <translation>Ihre Kurven heißen custom:%1 in Regeln, in Layouts und auf der Befehlszeile.</translation>
    </message>
    <message>
        <source>Letters, digits and “_”; it names the curves.</source>
        <translation>Buchstaben, Ziffern und „_“; er benennt die Kurven.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) match now.</source>
        <translation>
            <numerusform>%n Host passt jetzt.</numerusform>
            <numerusform>%n Hosts passen jetzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>give up aft&amp;er</source>
        <translation>a&amp;ufgeben nach</translation>
    </message>
</context>
<context>
    <name>qd::ui::MomentBar</name>
    <message>
        <source>The moment before</source>
        <translation>Der vorige Augenblick</translation>
    </message>
    <message>
        <source>The next moment</source>
        <translation>Der nächste Augenblick</translation>
    </message>
    <message>
        <source>Whole span</source>
        <translation>Ganze Spanne</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>Augenblick</translation>
    </message>
    <message>
        <source>Mean and maximum of all moments of the chosen time</source>
        <translation>Mittel und Maximum aller Augenblicke der gewählten Zeit</translation>
    </message>
</context>
<context>
    <name>qd::ui::NamePrompt</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>There is one of this name already.</source>
        <translation>Es gibt schon einen Eintrag dieses Namens.</translation>
    </message>
</context>
<context>
    <name>qd::ui::NoteDialog</name>
    <message>
        <source>Note at this line</source>
        <translation>Notiz zu dieser Zeile</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What happened here, and what comes of it</source>
        <translation>Was hier geschah und was daraus folgt</translation>
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
    <message>
        <source>What is shown of several hosts</source>
        <translation>Was von mehreren Hosts gezeigt wird</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück zu %1</translation>
    </message>
</context>
<context>
    <name>qd::ui::PanelCard</name>
    <message>
        <source>What it shows</source>
        <translation>Was es zeigt</translation>
    </message>
    <message>
        <source>What cannot be shown</source>
        <translation>Was nicht gezeigt werden kann</translation>
    </message>
    <message>
        <source>Menu of %1</source>
        <translation>Menü von %1</translation>
    </message>
    <message>
        <source>Shown as it was before: %1</source>
        <translation>Gezeigt, wie es vorher war: %1</translation>
    </message>
    <message>
        <source>What cannot be shown here:</source>
        <translation>Was hier nicht gezeigt werden kann:</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>Back to the dashboard</source>
        <translation>Zurück zum Dashboard</translation>
    </message>
    <message>
        <source>Fill the page</source>
        <translation>Die Seite ausfüllen</translation>
    </message>
    <message>
        <source>Edit its query</source>
        <translation>Seine Abfrage bearbeiten</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren…</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Export PNG…</source>
        <translation>PNG exportieren…</translation>
    </message>
    <message>
        <source>Export SVG…</source>
        <translation>SVG exportieren…</translation>
    </message>
    <message>
        <source>The question failed</source>
        <translation>Die Frage ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>No data: the server has nothing for this query in this time.</source>
        <translation>Keine Daten: Der Server hat für diese Abfrage in dieser Zeit nichts.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>qd::ui::PatternField</name>
    <message>
        <source>Upper and lower case matter</source>
        <translation>Groß- und Kleinschreibung zählt</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
</context>
<context>
    <name>qd::ui::PatternModel</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Wie zuvor</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>First %1, last %2</source>
        <translation>Zuerst %1, zuletzt %2</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Zuvor</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Im Zeitverlauf</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>%1: %2 now, %3 before; by chance in %4 % of all cases</source>
        <translation>%1: jetzt %2, zuvor %3; durch Zufall in %4 % aller Fälle</translation>
    </message>
</context>
<context>
    <name>qd::ui::PatternPanel</name>
    <message>
        <source>Patterns of the log</source>
        <translation>Muster des Logs</translation>
    </message>
    <message>
        <source>What the patterns are compared with</source>
        <translation>Womit die Muster verglichen werden</translation>
    </message>
    <message>
        <source>No comparison</source>
        <translation>Kein Vergleich</translation>
    </message>
    <message>
        <source>Before and since a moment</source>
        <translation>Vor und seit einem Zeitpunkt</translation>
    </message>
    <message>
        <source>The last hour and the day before</source>
        <translation>Die letzte Stunde und der Tag davor</translation>
    </message>
    <message>
        <source>One source and the others</source>
        <translation>Eine Quelle und die anderen</translation>
    </message>
    <message>
        <source>Moment that divides before from since</source>
        <translation>Zeitpunkt, der davor von seither trennt</translation>
    </message>
    <message>
        <source>Source that is compared with the others</source>
        <translation>Quelle, die mit den anderen verglichen wird</translation>
    </message>
    <message>
        <source>Changed only</source>
        <translation>Nur Geändertes</translation>
    </message>
    <message>
        <source>Find in patterns</source>
        <translation>In Mustern suchen</translation>
    </message>
    <message>
        <source>Look at the lines again</source>
        <translation>Die Zeilen noch einmal durchsehen</translation>
    </message>
    <message>
        <source>Save the patterns as CSV</source>
        <translation>Die Muster als CSV speichern</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Leave out these lines</source>
        <translation>Diese Zeilen auslassen</translation>
    </message>
    <message>
        <source>Copy pattern</source>
        <translation>Muster kopieren</translation>
    </message>
    <message>
        <source>Lines of this pattern</source>
        <translation>Zeilen dieses Musters</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>Nur diese zeigen</translation>
    </message>
    <message>
        <source>Show only lines of this pattern (Enter)</source>
        <translation>Nur Zeilen dieses Musters zeigen (Eingabe)</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Show the log without lines of this pattern (Delete)</source>
        <translation>Das Log ohne Zeilen dieses Musters zeigen (Entf)</translation>
    </message>
    <message>
        <source>Lines that are alike are being put together…</source>
        <translation>Gleichartige Zeilen werden zusammengefasst …</translation>
    </message>
    <message>
        <source>How much of the log has been looked at</source>
        <translation>Wie viel des Logs durchgesehen ist</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The times of this log are not known yet.</source>
        <translation>Die Zeiten dieses Logs sind noch nicht bekannt.</translation>
    </message>
    <message>
        <source>There is only one source. Open the same log of other hosts beside it.</source>
        <translation>Es gibt nur eine Quelle. Öffnen Sie dasselbe Log anderer Hosts daneben.</translation>
    </message>
    <message>
        <source>The log has changed since.</source>
        <translation>Das Log hat sich seither geändert.</translation>
    </message>
    <message>
        <source>Nothing to compare with</source>
        <translation>Kein Vergleich möglich</translation>
    </message>
    <message>
        <source>Look at the lines</source>
        <translation>Die Zeilen durchsehen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Nothing was put together.</source>
        <translation>Es wurde nichts zusammengefasst.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>No lines</source>
        <translation>Keine Zeilen</translation>
    </message>
    <message>
        <source>Patterns appear as soon as the log has lines.</source>
        <translation>Muster erscheinen, sobald das Log Zeilen hat.</translation>
    </message>
    <message>
        <source>No line passes the filter. Widen it above the log.</source>
        <translation>Keine Zeile passiert den Filter. Erweitern Sie ihn über dem Log.</translation>
    </message>
    <message>
        <source>A rate counts as changed if it is at least %1 times as high or low and chance alone gives such a difference in less than %2 of 100 cases (exact binomial test; chi-squared with continuity correction above %3 lines).</source>
        <translation>Eine Rate gilt als geändert, wenn sie mindestens das %1-Fache oder den entsprechenden Bruchteil beträgt und der Zufall allein einen solchen Unterschied in weniger als %2 von 100 Fällen ergibt (exakter Binomialtest; über %3 Zeilen Chi-Quadrat mit Stetigkeitskorrektur).</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gone</source>
        <translation>
            <numerusform>%Ln weg</numerusform>
            <numerusform>%Ln weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more frequent</source>
        <translation>
            <numerusform>%Ln häufiger</numerusform>
            <numerusform>%Ln häufiger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln less frequent</source>
        <translation>
            <numerusform>%Ln seltener</numerusform>
            <numerusform>%Ln seltener</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no lines to compare with.</source>
        <translation>Es gibt keine Zeilen zum Vergleichen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pattern(s)</source>
        <translation>
            <numerusform>%Ln Muster</numerusform>
            <numerusform>%Ln Muster</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a pattern of their own</source>
        <translation>
            <numerusform>%Ln ohne eigenes Muster</numerusform>
            <numerusform>%Ln ohne eigenes Muster</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more source(s)</source>
        <translation>
            <numerusform>%Ln weitere Quelle</numerusform>
            <numerusform>%Ln weitere Quellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show only these lines</source>
        <translation>Nur diese Zeilen zeigen</translation>
    </message>
    <message>
        <source>Copy as regular expression</source>
        <translation>Als regulären Ausdruck kopieren</translation>
    </message>
    <message>
        <source>Save the patterns</source>
        <translation>Die Muster speichern</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
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
    <message>
        <source>Show alert</source>
        <translation>Alarm zeigen</translation>
    </message>
</context>
<context>
    <name>qd::ui::ProblemsDialog</name>
    <message>
        <source>What cannot be shown</source>
        <translation>Was nicht gezeigt werden kann</translation>
    </message>
    <message>
        <source>What of “%1” cannot be shown</source>
        <translation>Was von „%1“ nicht gezeigt werden kann</translation>
    </message>
    <message>
        <source>The rest works as it does in Grafana. These parts are left out:</source>
        <translation>Der Rest arbeitet wie in Grafana. Diese Teile werden ausgelassen:</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
</context>
<context>
    <name>qd::ui::ProcessDialog</name>
    <message>
        <source>End %1 on %2?</source>
        <translation>%1 auf %2 beenden?</translation>
    </message>
    <message>
        <source>It is asked to end by itself, and may save its work first.</source>
        <translation>Er wird gebeten, von selbst zu enden, und darf vorher seine Arbeit sichern.</translation>
    </message>
    <message>
        <source>End process</source>
        <translation>Prozess beenden</translation>
    </message>
    <message>
        <source>Kill %1 on %2?</source>
        <translation>%1 auf %2 sofort beenden?</translation>
    </message>
    <message>
        <source>It ends at once, whatever it is doing. What it has not saved is lost.</source>
        <translation>Er endet sofort, was auch immer er gerade tut. Was er nicht gesichert hat, ist verloren.</translation>
    </message>
    <message>
        <source>Kill process</source>
        <translation>Prozess sofort beenden</translation>
    </message>
    <message>
        <source>Send HUP to %1 on %2?</source>
        <translation>HUP an %1 auf %2 senden?</translation>
    </message>
    <message>
        <source>Many services read their settings again; other programs end.</source>
        <translation>Viele Dienste lesen dann ihre Einstellungen neu; andere Programme enden.</translation>
    </message>
    <message>
        <source>Send HUP</source>
        <translation>HUP senden</translation>
    </message>
    <message>
        <source>Stop %1 on %2?</source>
        <translation>%1 auf %2 anhalten?</translation>
    </message>
    <message>
        <source>It stands still and keeps its memory until it is continued.</source>
        <translation>Er steht still und behält seinen Speicher, bis er fortgesetzt wird.</translation>
    </message>
    <message>
        <source>Stop process</source>
        <translation>Prozess anhalten</translation>
    </message>
    <message>
        <source>Continue %1 on %2?</source>
        <translation>%1 auf %2 fortsetzen?</translation>
    </message>
    <message>
        <source>A process that was stopped goes on.</source>
        <translation>Ein angehaltener Prozess läuft weiter.</translation>
    </message>
    <message>
        <source>Continue process</source>
        <translation>Prozess fortsetzen</translation>
    </message>
    <message>
        <source>Nice value</source>
        <translation>Nice-Wert</translation>
    </message>
    <message>
        <source>Change the priority of %1 on %2?</source>
        <translation>Die Priorität von %1 auf %2 ändern?</translation>
    </message>
    <message>
        <source>From -20 (first) to 19 (last). Below the present value it needs root.</source>
        <translation>Von -20 (zuerst) bis 19 (zuletzt). Unter dem jetzigen Wert braucht es root.</translation>
    </message>
    <message>
        <source>Set priority</source>
        <translation>Priorität setzen</translation>
    </message>
    <message>
        <source>As root, through sudo</source>
        <translation>Als root, über sudo</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
</context>
<context>
    <name>qd::ui::ProcessModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Of one core: four busy threads are 400 %</source>
        <translation>Von einem Kern: vier ausgelastete Threads sind 400 %</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU, max</source>
        <translation>CPU, max.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory, max</source>
        <translation>Speicher, max.</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU-Zeit</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Nice</source>
        <translation>Nice</translation>
    </message>
    <message>
        <source>Among the top</source>
        <translation>Unter den größten</translation>
    </message>
</context>
<context>
    <name>qd::ui::ProcessPast</name>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, mean of %n moment(s)</source>
        <translation>
            <numerusform>%1, Mittel von %n Augenblick</numerusform>
            <numerusform>%1, Mittel von %n Augenblicken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) were not recorded then</source>
        <translation>
            <numerusform>%n Host wurde da nicht aufgezeichnet</numerusform>
            <numerusform>%n Hosts wurden da nicht aufgezeichnet</numerusform>
        </translation>
    </message>
    <message>
        <source>Not recorded then: %1</source>
        <translation>Da nicht aufgezeichnet: %1</translation>
    </message>
    <message>
        <source>Only %1 of this time was recorded</source>
        <translation>Nur %1 dieser Zeit wurden aufgezeichnet</translation>
    </message>
</context>
<context>
    <name>qd::ui::ProcessTable</name>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
</context>
<context>
    <name>qd::ui::ProcessesPane</name>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n Prozess</numerusform>
            <numerusform>%n Prozesse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n process(es)</source>
        <translation>
            <numerusform>%1 von %n Prozess</numerusform>
            <numerusform>%1 von %n Prozessen</numerusform>
        </translation>
    </message>
    <message>
        <source>Processes: keep recording these hosts</source>
        <translation>Prozesse: diese Hosts weiter aufzeichnen</translation>
    </message>
    <message>
        <source>Processes: show them now</source>
        <translation>Prozesse: jetzt zeigen</translation>
    </message>
    <message>
        <source>Processes: tree or list</source>
        <translation>Prozesse: Baum oder Liste</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Filter processes</source>
        <translation>Prozesse filtern</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>Vergangenheit</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Processes below those that started them</source>
        <translation>Prozesse unter denen, die sie gestartet haben</translation>
    </message>
    <message>
        <source>Keep recording</source>
        <translation>Weiter aufzeichnen</translation>
    </message>
    <message>
        <source>The ten largest by CPU and by memory, every 15 s, also while this page is not in sight: a few milliseconds of processor time a second on the host, 7 MB a week here. Kept for 7 days.</source>
        <translation>Die zehn größten nach CPU und nach Speicher, alle 15 s, auch wenn diese Seite nicht zu sehen ist: einige Millisekunden Prozessorzeit je Sekunde auf dem Host, 7 MB je Woche hier. 7 Tage lang aufbewahrt.</translation>
    </message>
    <message>
        <source>No host is chosen</source>
        <translation>Kein Host ist gewählt</translation>
    </message>
    <message>
        <source>Choose a host or a group on the left to see its processes.</source>
        <translation>Links einen Host oder eine Gruppe wählen, um ihre Prozesse zu sehen.</translation>
    </message>
    <message>
        <source>Asking for processes</source>
        <translation>Prozesse werden abgefragt</translation>
    </message>
    <message>
        <source>No processes</source>
        <translation>Keine Prozesse</translation>
    </message>
    <message>
        <source>The list comes with the host&apos;s answer.</source>
        <translation>Die Liste kommt mit der Antwort des Hosts.</translation>
    </message>
    <message>
        <source>The processes cannot be listed</source>
        <translation>Die Prozesse können nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>No process matches</source>
        <translation>Kein Prozess passt</translation>
    </message>
    <message>
        <source>Nothing in name, command, account or number contains these words.</source>
        <translation>In Name, Befehl, Konto oder Nummer kommt nirgends vor, was gesucht wird.</translation>
    </message>
    <message>
        <source>the list is cut off</source>
        <translation>die Liste ist abgeschnitten</translation>
    </message>
    <message numerus="yes">
        <source>Top consumers of %1 of %n host(s), every 15 s. Choose at most %2 for full lists.</source>
        <translation>
            <numerusform>Größte Verbraucher auf %1 von %n Host, alle 15 s. Für volle Listen höchstens %2 wählen.</numerusform>
            <numerusform>Größte Verbraucher auf %1 von %n Hosts, alle 15 s. Für volle Listen höchstens %2 wählen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking for the top consumers</source>
        <translation>Größte Verbraucher werden abgefragt</translation>
    </message>
    <message>
        <source>They come when each host was looked at twice, after half a minute.</source>
        <translation>Sie kommen, wenn jeder Host zweimal angesehen wurde, nach einer halben Minute.</translation>
    </message>
    <message>
        <source>Reading what was recorded</source>
        <translation>Das Aufgezeichnete wird gelesen</translation>
    </message>
    <message>
        <source>The records cannot be read</source>
        <translation>Die Aufzeichnungen können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The top consumers are recorded while this page is in sight, and all the time for hosts that are told so.</source>
        <translation>Die größten Verbraucher werden aufgezeichnet, solange diese Seite zu sehen ist, und ständig für Hosts, bei denen es so eingestellt ist.</translation>
    </message>
    <message>
        <source>There are records before or after it: step to them.</source>
        <translation>Davor oder danach gibt es Aufzeichnungen: zu ihnen weitergehen.</translation>
    </message>
    <message>
        <source>Nothing was recorded at that time</source>
        <translation>Zu dieser Zeit wurde nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>Processes are recorded</source>
        <translation>Prozesse werden aufgezeichnet</translation>
    </message>
    <message>
        <source>The first record of %1 comes in half a minute.</source>
        <translation>Die erste Aufzeichnung von %1 kommt in einer halben Minute.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Done on %1.</source>
        <translation>Auf %1 erledigt.</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
</context>
<context>
    <name>qd::ui::PromRulesView</name>
    <message>
        <source>Firing</source>
        <translation>Steht an</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Schwebend</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Ruhig</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Zeichnet auf</translation>
    </message>
    <message>
        <source>Fails</source>
        <translation>Schlägt fehl</translation>
    </message>
    <message>
        <source>What is listed</source>
        <translation>Was aufgelistet wird</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Filter: name, label, text</source>
        <translation>Filter: Name, Label, Text</translation>
    </message>
    <message>
        <source>Open its query</source>
        <translation>Die Abfrage öffnen</translation>
    </message>
    <message>
        <source>Silence…</source>
        <translation>Stummschalten…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>This server has no rules</source>
        <translation>Dieser Server hat keine Regeln</translation>
    </message>
    <message>
        <source>No alert is pending or firing</source>
        <translation>Kein Alarm schwebt oder steht an</translation>
    </message>
    <message>
        <source>This source names no Alertmanager, which holds silences.</source>
        <translation>Diese Quelle nennt keinen Alertmanager, der Silences hält.</translation>
    </message>
</context>
<context>
    <name>qd::ui::PromqlEditor</name>
    <message>
        <source>PromQL query</source>
        <translation>PromQL-Abfrage</translation>
    </message>
    <message>
        <source>rate(node_cpu_seconds_total[5m])</source>
        <translation>rate(node_cpu_seconds_total[5m])</translation>
    </message>
</context>
<context>
    <name>qd::ui::QueryRow</name>
    <message>
        <source>Use this query</source>
        <translation>Zählt mit</translation>
    </message>
    <message>
        <source>Remove this query</source>
        <translation>Diese Abfrage entfernen</translation>
    </message>
    <message>
        <source>PromQL query %1</source>
        <translation>PromQL-Abfrage %1</translation>
    </message>
</context>
<context>
    <name>qd::ui::QueryView</name>
    <message>
        <source>How the answer is shown</source>
        <translation>Wie die Antwort gezeigt wird</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Add query</source>
        <translation>Abfrage hinzufügen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Save as panel…</source>
        <translation>Als Panel speichern…</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Run all (Ctrl+Return)</source>
        <translation>Alle ausführen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Über die Zeit</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>What was run appears here</source>
        <translation>Was ausgeführt wurde, erscheint hier</translation>
    </message>
    <message>
        <source>Panel saved</source>
        <translation>Panel gespeichert</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>Den Server fragen</translation>
    </message>
    <message>
        <source>Type a query above: metrics, functions and labels complete themselves. Ctrl+Return runs it.</source>
        <translation>Oben eine Abfrage eingeben: Metriken, Funktionen und Labels vervollständigen sich. Strg+Eingabe führt sie aus.</translation>
    </message>
    <message>
        <source>No Prometheus source yet</source>
        <translation>Noch keine Prometheus-Quelle</translation>
    </message>
    <message>
        <source>Queries go to a Prometheus server: name one first.</source>
        <translation>Abfragen gehen an einen Prometheus-Server: zuerst einen angeben.</translation>
    </message>
    <message>
        <source>Prometheus sources…</source>
        <translation>Prometheus-Quellen…</translation>
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
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) marked</source>
        <translation>
            <numerusform>%n Ereignis markiert</numerusform>
            <numerusform>%n Ereignisse markiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RecordView</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n Wert</numerusform>
            <numerusform>%n Werte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n Feld</numerusform>
            <numerusform>%n Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>All of the current line</source>
        <translation>Die aktuelle Zeile ganz</translation>
    </message>
    <message>
        <source>The line itself</source>
        <translation>Die Zeile selbst</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>Die Zeile kopieren</translation>
    </message>
    <message>
        <source>Save the whole line to a file</source>
        <translation>Die ganze Zeile in eine Datei speichern</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Fields of the line</source>
        <translation>Felder der Zeile</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>No line is chosen</source>
        <translation>Keine Zeile gewählt</translation>
    </message>
    <message>
        <source>Choose a line to see all of it.</source>
        <translation>Wählen Sie eine Zeile, um sie ganz zu sehen.</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>The line is being fetched.</source>
        <translation>Die Zeile wird geholt.</translation>
    </message>
    <message>
        <source>… %1 more: save the line to see it whole.</source>
        <translation>… %1 mehr: Speichern Sie die Zeile, um sie ganz zu sehen.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n values are shown.</source>
        <translation>
            <numerusform>Nur %n Wert wird gezeigt.</numerusform>
            <numerusform>Nur die ersten %n Werte werden gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the value	Ctrl+C</source>
        <translation>Den Wert kopieren	Strg+C</translation>
    </message>
    <message>
        <source>Show only lines with it	F</source>
        <translation>Nur Zeilen damit zeigen	F</translation>
    </message>
    <message>
        <source>Hide lines with it	X</source>
        <translation>Zeilen damit ausblenden	X</translation>
    </message>
    <message>
        <source>Nothing but lines with it</source>
        <translation>Nichts als Zeilen damit</translation>
    </message>
    <message>
        <source>Search for it</source>
        <translation>Danach suchen</translation>
    </message>
    <message>
        <source>The same on all hosts and sources	P</source>
        <translation>Dasselbe auf allen Hosts und in allen Quellen	P</translation>
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
    <name>qd::ui::ReplaceKeysDialog</name>
    <message>
        <source>Host keys</source>
        <translation>Hostschlüssel</translation>
    </message>
    <message>
        <source>Replace stored host keys</source>
        <translation>Gespeicherte Hostschlüssel ersetzen</translation>
    </message>
    <message>
        <source>These hosts showed a key that is not the stored one. Tick only hosts whose new fingerprint you have from their administrator or their installation. The old keys are taken out of your known_hosts file and the shown ones written in; then the hosts are dialled again.</source>
        <translation>Diese Hosts haben einen anderen als den gespeicherten Schlüssel gezeigt. Nur Hosts ankreuzen, deren neuen Fingerabdruck ihre Verwaltung oder Installation genannt hat. Die alten Schlüssel werden aus der eigenen known_hosts-Datei genommen und die gezeigten eingetragen; dann werden die Hosts neu angewählt.</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>Alle Hosts</translation>
    </message>
    <message>
        <source>Replace the key of %1</source>
        <translation>Schlüssel von %1 ersetzen</translation>
    </message>
    <message>
        <source>I compared the ticked fingerprints with a source that I trust.</source>
        <translation>Die angekreuzten Fingerabdrücke wurden mit einer vertrauenswürdigen Quelle verglichen.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n key(s)</source>
        <translation>
            <numerusform>%n Schlüssel ersetzen</numerusform>
            <numerusform>%n Schlüssel ersetzen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ResultChart</name>
    <message>
        <source>Chart of the result</source>
        <translation>Diagramm des Ergebnisses</translation>
    </message>
    <message>
        <source>%1: %2 to %3</source>
        <translation>%1: %2 bis %3</translation>
    </message>
</context>
<context>
    <name>qd::ui::RowHead</name>
    <message>
        <source>Row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message numerus="yes">
        <source>%n panel(s)</source>
        <translation>
            <numerusform>%n Panel</numerusform>
            <numerusform>%n Panels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RuleChip</name>
    <message>
        <source>Without %1</source>
        <translation>Ohne %1</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Click: only these or without these. Enter: edit. Delete: remove.</source>
        <translation>Klick: nur diese oder ohne diese. Eingabe: bearbeiten. Entf: entfernen.</translation>
    </message>
    <message>
        <source>Only these lines</source>
        <translation>Nur diese Zeilen</translation>
    </message>
    <message>
        <source>Without these lines</source>
        <translation>Ohne diese Zeilen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>qd::ui::RuleChips</name>
    <message>
        <source>More conditions</source>
        <translation>Weitere Bedingungen</translation>
    </message>
    <message numerus="yes">
        <source>%n more condition(s)</source>
        <translation>
            <numerusform>%n weitere Bedingung</numerusform>
            <numerusform>%n weitere Bedingungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RuleDraft</name>
    <message>
        <source>Choose a metric.</source>
        <translation>Eine Metrik wählen.</translation>
    </message>
    <message>
        <source>There is no metric “%1”.</source>
        <translation>Es gibt keine Metrik „%1“.</translation>
    </message>
    <message>
        <source>The limit must be a number such as 95, 0.5 or 20GiB.</source>
        <translation>Der Grenzwert muss eine Zahl wie 95, 0.5 oder 20GiB sein.</translation>
    </message>
    <message>
        <source>Where it is over must be a number such as 85, or nothing.</source>
        <translation>Wo es vorbei ist, muss eine Zahl wie 85 sein oder nichts.</translation>
    </message>
    <message>
        <source>Where it is over must not be above the limit.</source>
        <translation>Wo es vorbei ist, darf nicht über dem Grenzwert liegen.</translation>
    </message>
    <message>
        <source>Where it is over must not be below the limit.</source>
        <translation>Wo es vorbei ist, darf nicht unter dem Grenzwert liegen.</translation>
    </message>
    <message>
        <source>The free room must be a size such as 20GiB, or nothing.</source>
        <translation>Der freie Platz muss eine Größe wie 20GiB sein oder nichts.</translation>
    </message>
    <message>
        <source>Write a time such as 90s, 10m, 1h30m or 14d.</source>
        <translation>Eine Dauer wie 90s, 10m, 1h30m oder 14d schreiben.</translation>
    </message>
    <message>
        <source>“%1” is no port such as 443, 25/smtp or mail.example:993.</source>
        <translation>„%1“ ist kein Port wie 443, 25/smtp oder mail.example:993.</translation>
    </message>
    <message>
        <source>Give the ports that are asked, such as 443.</source>
        <translation>Die Ports angeben, die gefragt werden, etwa 443.</translation>
    </message>
</context>
<context>
    <name>qd::ui::RuleForm</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>made from what it looks at</source>
        <translation>aus dem gebildet, was sie ansieht</translation>
    </message>
    <message>
        <source>What it looks at</source>
        <translation>Was sie ansieht</translation>
    </message>
    <message>
        <source>&amp;Fires when</source>
        <translation>&amp;Auslöser</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Search: cpu, disk, temperature …</source>
        <translation>Suchen: cpu, disk, temperature …</translation>
    </message>
    <message>
        <source>&amp;Metric</source>
        <translation>&amp;Metrik</translation>
    </message>
    <message>
        <source>Above or below the limit</source>
        <translation>Über oder unter dem Grenzwert</translation>
    </message>
    <message>
        <source>above</source>
        <translation>über</translation>
    </message>
    <message>
        <source>below</source>
        <translation>unter</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenzwert</translation>
    </message>
    <message>
        <source>&amp;Limit</source>
        <translation>&amp;Grenzwert</translation>
    </message>
    <message>
        <source>and fr&amp;ee room below</source>
        <translation>und &amp;freier Platz unter</translation>
    </message>
    <message>
        <source>any; for example 20GiB</source>
        <translation>beliebig; zum Beispiel 20GiB</translation>
    </message>
    <message>
        <source>&amp;Within</source>
        <translation>&amp;Innerhalb von</translation>
    </message>
    <message>
        <source>12h, 14d</source>
        <translation>12h, 14d</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>&amp;Ports</translation>
    </message>
    <message>
        <source>443, 25/smtp, mail.example:993</source>
        <translation>443, 25/smtp, mail.example:993</translation>
    </message>
    <message>
        <source>E&amp;xcept units</source>
        <translation>Außer &amp;Units</translation>
    </message>
    <message>
        <source>none; for example fwupd*</source>
        <translation>keine; zum Beispiel fwupd*</translation>
    </message>
    <message>
        <source>f&amp;or at least</source>
        <translation>für min&amp;destens</translation>
    </message>
    <message>
        <source>15m; 0s = at once</source>
        <translation>15m; 0s = sofort</translation>
    </message>
    <message>
        <source>Over &amp;at</source>
        <translation>&amp;Vorbei bei</translation>
    </message>
    <message>
        <source>the limit itself</source>
        <translation>der Grenzwert selbst</translation>
    </message>
    <message>
        <source>Over af&amp;ter</source>
        <translation>Vor&amp;bei nach</translation>
    </message>
    <message>
        <source>5m; 0s = at once</source>
        <translation>5m; 0s = sofort</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>all hosts; or tag:prod, group:Web</source>
        <translation>alle Hosts; oder tag:prod, group:Web</translation>
    </message>
    <message>
        <source>&amp;Hosts</source>
        <translation>&amp;Hosts</translation>
    </message>
    <message>
        <source>Me&amp;ssage</source>
        <translation>Na&amp;chricht</translation>
    </message>
    <message>
        <source>told with it: what to do</source>
        <translation>dazu gemeldet: was zu tun ist</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>The rule is on</source>
        <translation>Die Regel ist eingeschaltet</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>Änderungen zurücknehmen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>%1 of each device</source>
        <translation>%1 jedes Geräts</translation>
    </message>
    <message>
        <source>As it was at first</source>
        <translation>Wie am Anfang</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Each device or label has an alert of its own.</source>
        <translation>Jedes Gerät oder Label hat einen eigenen Alarm.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>What the rule says is shown here as soon as it is complete.</source>
        <translation>Was die Regel sagt, steht hier, sobald sie vollständig ist.</translation>
    </message>
    <message>
        <source>No host is in its scope now.</source>
        <translation>Jetzt ist kein Host in ihrem Bereich.</translation>
    </message>
    <message numerus="yes">
        <source>Now it is met on none of %n host(s).</source>
        <translation>
            <numerusform>Jetzt trifft sie auf dem %n Host nicht zu.</numerusform>
            <numerusform>Jetzt trifft sie auf keinem von %n Hosts zu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Now it is met on %1 of %n host(s): %2.</source>
        <translation>
            <numerusform>Jetzt trifft sie auf %1 von %n Host zu: %2.</numerusform>
            <numerusform>Jetzt trifft sie auf %1 von %n Hosts zu: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n host(s) this is not known now.</source>
        <translation>
            <numerusform>Von %n Host ist dies jetzt nicht bekannt.</numerusform>
            <numerusform>Von %n Hosts ist dies jetzt nicht bekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>What it would have told in the past cannot be worked out: only numbers are kept.</source>
        <translation>Was sie in der Vergangenheit gemeldet hätte, lässt sich nicht ausrechnen: Nur Zahlen werden aufbewahrt.</translation>
    </message>
    <message>
        <source>Looking at the last 24 hours …</source>
        <translation>Die letzten 24 Stunden werden angesehen …</translation>
    </message>
    <message>
        <source>In the last 24 hours nothing of it was kept.</source>
        <translation>Aus den letzten 24 Stunden wurde nichts davon aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>In the last 24 hours it would have told nothing (%n host(s) looked at).</source>
        <translation>
            <numerusform>In den letzten 24 Stunden hätte sie nichts gemeldet (%n Host angesehen).</numerusform>
            <numerusform>In den letzten 24 Stunden hätte sie nichts gemeldet (%n Hosts angesehen).</numerusform>
        </translation>
    </message>
    <message>
        <source>In the last 24 hours it would have told %1 on %2.</source>
        <translation>In den letzten 24 Stunden hätte sie %1 auf %2 gemeldet.</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n Host</numerusform>
            <numerusform>%n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>Free room is not kept and was left out; the fullest file system was looked at.</source>
        <translation>Freier Platz wird nicht aufbewahrt und wurde ausgelassen; angesehen wurde das vollste Dateisystem.</translation>
    </message>
    <message>
        <source>Not all of it could be read in time.</source>
        <translation>Nicht alles davon konnte rechtzeitig gelesen werden.</translation>
    </message>
    <message>
        <source>a number such as 95, 0.5 or 20GiB</source>
        <translation>eine Zahl wie 95, 0.5 oder 20GiB</translation>
    </message>
</context>
<context>
    <name>qd::ui::RuleListDelegate</name>
    <message>
        <source>unsaved</source>
        <translation>ungespeichert</translation>
    </message>
    <message>
        <source>own</source>
        <translation>eigene</translation>
    </message>
</context>
<context>
    <name>qd::ui::RuleListModel</name>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>noch nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>qd::ui::RulesView</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>The rule is saved</source>
        <translation>Die Regel ist gespeichert</translation>
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
    <name>qd::ui::SavePanelDialog</name>
    <message>
        <source>Save as a panel</source>
        <translation>Als Panel speichern</translation>
    </message>
    <message>
        <source>A new dashboard</source>
        <translation>Ein neues Dashboard</translation>
    </message>
    <message>
        <source>Curves over time</source>
        <translation>Kurven über die Zeit</translation>
    </message>
    <message>
        <source>A number</source>
        <translation>Eine Zahl</translation>
    </message>
    <message>
        <source>Gauge</source>
        <translation>Gauge</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Plain number</source>
        <translation>Einfache Zahl</translation>
    </message>
    <message>
        <source>Percent (0–100)</source>
        <translation>Prozent (0–100)</translation>
    </message>
    <message>
        <source>Percent (0–1)</source>
        <translation>Prozent (0–1)</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Bytes per second</source>
        <translation>Bytes je Sekunde</translation>
    </message>
    <message>
        <source>Bits per second</source>
        <translation>Bits je Sekunde</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>Operations per second</source>
        <translation>Operationen je Sekunde</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>Anfragen je Sekunde</translation>
    </message>
    <message>
        <source>Degrees Celsius</source>
        <translation>Grad Celsius</translation>
    </message>
    <message>
        <source>Hertz</source>
        <translation>Hertz</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>Sein Name</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>Gezeigt als</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>My dashboard</source>
        <translation>Mein Dashboard</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>qd::ui::SelectionBar</name>
    <message>
        <source>Selected time</source>
        <translation>Ausgewählte Zeit</translation>
    </message>
    <message>
        <source>Zoom to this time (Enter)</source>
        <translation>Auf diese Zeit zoomen (Eingabe)</translation>
    </message>
    <message>
        <source>Log lines of this time</source>
        <translation>Logzeilen dieser Zeit</translation>
    </message>
    <message>
        <source>Processes at this time</source>
        <translation>Prozesse in dieser Zeit</translation>
    </message>
    <message>
        <source>Copy these values as CSV</source>
        <translation>Diese Werte als CSV kopieren</translation>
    </message>
    <message>
        <source>Export this time…</source>
        <translation>Diese Zeit exportieren…</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>qd::ui::SetDialog</name>
    <message>
        <source>All hosts; or group:web, tag:prod …</source>
        <translation>Alle Hosts; oder group:web, tag:prod …</translation>
    </message>
    <message>
        <source>Followed together with one click, on all hosts that the rule means at the time: new hosts join by themselves.</source>
        <translation>Mit einem Klick zusammen verfolgt, auf allen Hosts, die die Regel dann meint: Neue Hosts kommen von selbst dazu.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>prod web</source>
        <translation>Produktion Web</translation>
    </message>
    <message>
        <source>Sources, one a line</source>
        <translation>Quellen, eine je Zeile</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Hosts</source>
        <translation>&amp;Hosts</translation>
    </message>
    <message>
        <source>&amp;Sources</source>
        <translation>&amp;Quellen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save and follow</source>
        <translation>Speichern und folgen</translation>
    </message>
    <message>
        <source>There is a set “%1” already.</source>
        <translation>Es gibt schon einen Satz „%1“.</translation>
    </message>
    <message>
        <source>One source a line: a path or pattern, journal:UNIT, container:NAME, pods:app=web, command: …; sudo in front reads as root.</source>
        <translation>Eine Quelle je Zeile: ein Pfad oder Muster, journal:UNIT, container:NAME, pods:app=web, command: …; sudo davor liest als root.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) fit now.</source>
        <translation>
            <numerusform>%n Host passt jetzt.</numerusform>
            <numerusform>%n Hosts passen jetzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>New set of sources</source>
        <translation>Neuer Satz von Quellen</translation>
    </message>
    <message>
        <source>Edit the set of sources</source>
        <translation>Satz von Quellen bearbeiten</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
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
    <message>
        <source>Past of charts</source>
        <translation>Vergangenheit der Diagramme</translation>
    </message>
    <message>
        <source>The last 24 hours in steps of 10 s, before that in steps of 5 min.</source>
        <translation>Die letzten 24 Stunden in Schritten von 10 s, davor in Schritten von 5 min.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Figures of hosts</source>
        <translation>Werte der Hosts</translation>
    </message>
    <message>
        <source>How often hosts in sight and all others are asked. Alerts need 10 s at most.</source>
        <translation>Wie oft gezeigte Hosts und alle anderen gefragt werden. Alarme brauchen höchstens 10 s.</translation>
    </message>
    <message>
        <source>Hosts in sight are asked every</source>
        <translation>Gezeigte Hosts werden gefragt alle</translation>
    </message>
    <message>
        <source>in sight: %1 s</source>
        <translation>gezeigte: %1 s</translation>
    </message>
    <message>
        <source>Other hosts are asked every</source>
        <translation>Andere Hosts werden gefragt alle</translation>
    </message>
    <message>
        <source>others: %1 s</source>
        <translation>andere: %1 s</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Edit custom metrics</source>
        <translation>Eigene Metriken bearbeiten</translation>
    </message>
    <message>
        <source>Custom metrics</source>
        <translation>Eigene Metriken</translation>
    </message>
    <message>
        <source>What commands and exporters on hosts print becomes curves.</source>
        <translation>Was Befehle und Exporter auf Hosts ausgeben, wird zu Kurven.</translation>
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
    <name>qd::ui::SilenceDialog</name>
    <message>
        <source>New silence</source>
        <translation>Neue Silence</translation>
    </message>
    <message>
        <source>Change silence</source>
        <translation>Silence ändern</translation>
    </message>
    <message>
        <source>Matchers</source>
        <translation>Matcher</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Für wie lange</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Eigener Name</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Disk is being replaced</source>
        <translation>Platte wird getauscht</translation>
    </message>
    <message>
        <source>One a line; an alert is silenced if all of them match.</source>
        <translation>Einer je Zeile; ein Alarm wird stummgeschaltet, wenn alle auf ihn zutreffen.</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>No notifications from the Alertmanager of %1</source>
        <translation>Keine Benachrichtigungen vom Alertmanager von %1</translation>
    </message>
    <message>
        <source>Until %1.</source>
        <translation>Bis %1.</translation>
    </message>
    <message>
        <source>None of the present alerts matches; it will hold for those to come.</source>
        <translation>Auf keinen der jetzigen Alarme trifft sie zu; sie gilt für künftige.</translation>
    </message>
    <message numerus="yes">
        <source>Covers %n of the present alerts: %1</source>
        <translation>
            <numerusform>Trifft auf %n der jetzigen Alarme zu: %1</numerusform>
            <numerusform>Trifft auf %n der jetzigen Alarme zu: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::SilencesView</name>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>Künftig</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Filter: matcher, comment, name</source>
        <translation>Filter: Matcher, Kommentar, Name</translation>
    </message>
    <message>
        <source>New silence…</source>
        <translation>Neue Silence…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>End now…</source>
        <translation>Jetzt beenden…</translation>
    </message>
    <message>
        <source>Silences</source>
        <translation>Silences</translation>
    </message>
    <message>
        <source>%1 names no Alertmanager</source>
        <translation>%1 nennt keinen Alertmanager</translation>
    </message>
    <message>
        <source>Silences are kept by an Alertmanager. Name its address in Prometheus sources.</source>
        <translation>Silences liegen in einem Alertmanager. Dessen Adresse in den Prometheus-Quellen angeben.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Matchers</source>
        <translation>Matcher</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Nothing is silenced</source>
        <translation>Nichts ist stummgeschaltet</translation>
    </message>
    <message>
        <source>The source has been changed meanwhile: close this and choose it again.</source>
        <translation>Die Quelle wurde inzwischen geändert: dies schließen und erneut wählen.</translation>
    </message>
    <message>
        <source>Silence of %1 set in the Alertmanager of %2 until %3: %4</source>
        <translation>Silence von %1 im Alertmanager von %2 bis %3 gesetzt: %4</translation>
    </message>
    <message>
        <source>End this silence now?</source>
        <translation>Diese Silence jetzt beenden?</translation>
    </message>
    <message>
        <source>%1
The Alertmanager of %2 sends notifications of these alerts again.</source>
        <translation>%1
Der Alertmanager von %2 sendet dann wieder Benachrichtigungen zu diesen Alarmen.</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>Jetzt beenden</translation>
    </message>
    <message>
        <source>The silence still holds</source>
        <translation>Die Silence gilt noch</translation>
    </message>
    <message>
        <source>Silence of %1 ended in the Alertmanager of %2</source>
        <translation>Silence von %1 im Alertmanager von %2 beendet</translation>
    </message>
</context>
<context>
    <name>qd::ui::SmartGroupDialog</name>
    <message>
        <source>Rule, such as tag:prod or (os:debian cpu&gt;80)</source>
        <translation>Regel, etwa tag:prod oder (os:debian cpu&gt;80)</translation>
    </message>
    <message>
        <source>New smart group</source>
        <translation>Neue Smart-Gruppe</translation>
    </message>
    <message>
        <source>Edit smart group</source>
        <translation>Smart-Gruppe bearbeiten</translation>
    </message>
    <message>
        <source>Its hosts follow from a rule, and come and go by themselves.</source>
        <translation>Ihre Hosts folgen aus einer Regel und kommen und gehen von selbst.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Busy web servers</source>
        <translation>Ausgelastete Webserver</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Rule</source>
        <translation>&amp;Regel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Ctrl+Space shows what a rule can ask for.</source>
        <translation>Strg+Leertaste zeigt, wonach eine Regel fragen kann.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) match now.</source>
        <translation>
            <numerusform>%n Host passt jetzt.</numerusform>
            <numerusform>%n Hosts passen jetzt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::SourceDialog</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Paths and patterns, divided by spaces; files that appear later join.</source>
        <translation>Pfade und Muster, durch Leerzeichen getrennt; später erscheinende Dateien kommen dazu.</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Units divided by spaces; none = the whole journal.</source>
        <translation>Units, durch Leerzeichen getrennt; keine = das ganze Journal.</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Names or ids of containers of Docker or Podman, divided by spaces.</source>
        <translation>Namen oder IDs von Containern in Docker oder Podman, durch Leerzeichen getrennt.</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>Pods divided by spaces, or labels such as app=web; through the hosts&apos; own kubectl.</source>
        <translation>Pods, durch Leerzeichen getrennt, oder Labels wie app=web; über das kubectl der Hosts.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>A line for sh, whose output is the log. It runs once, and never again by itself.</source>
        <translation>Eine Zeile für sh, deren Ausgabe das Log ist. Sie läuft einmal und nie von selbst noch einmal.</translation>
    </message>
    <message>
        <source>Add log sources</source>
        <translation>Logquellen hinzufügen</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>none are in scope</source>
        <translation>keine sind im Blick</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n host(s)</source>
        <translation>
            <numerusform>%1: %n Host</numerusform>
            <numerusform>%1: %n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>Those in scope (%1); or group:web, tag:prod …</source>
        <translation>Die im Blick (%1); oder group:web, tag:prod …</translation>
    </message>
    <message>
        <source>Kinds of sources</source>
        <translation>Arten von Quellen</translation>
    </message>
    <message>
        <source>Search in what is there</source>
        <translation>In dem suchen, was es gibt</translation>
    </message>
    <message>
        <source>What the hosts have</source>
        <translation>Was die Hosts haben</translation>
    </message>
    <message>
        <source>Namespace (empty = the context&apos;s own)</source>
        <translation>Namespace (leer = der des Kontexts)</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>Boot</source>
        <translation>Start des Systems</translation>
    </message>
    <message>
        <source>All boots</source>
        <translation>Alle Systemstarts</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>All priorities</source>
        <translation>Alle Prioritäten</translation>
    </message>
    <message>
        <source>Notices and worse</source>
        <translation>Hinweise und schlimmer</translation>
    </message>
    <message>
        <source>Warnings and worse</source>
        <translation>Warnungen und schlimmer</translation>
    </message>
    <message>
        <source>Errors and worse</source>
        <translation>Fehler und schlimmer</translation>
    </message>
    <message>
        <source>Kernel only</source>
        <translation>Nur Kernel</translation>
    </message>
    <message>
        <source>Read as root (sudo)</source>
        <translation>Als root lesen (sudo)</translation>
    </message>
    <message>
        <source>Save as a set…</source>
        <translation>Als Satz speichern …</translation>
    </message>
    <message>
        <source>Open whole</source>
        <translation>Ganz öffnen</translation>
    </message>
    <message>
        <source>Files and journals of any length, searched where they are, each in a tab of its own</source>
        <translation>Dateien und Journale beliebiger Länge, dort durchsucht, wo sie sind, jede in einem eigenen Reiter</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>This host is not known any more.</source>
        <translation>Dieser Host ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>This boot</source>
        <translation>Dieser Systemstart</translation>
    </message>
    <message>
        <source>The boot before</source>
        <translation>Der Systemstart davor</translation>
    </message>
    <message>
        <source>Boot %1</source>
        <translation>Systemstart %1</translation>
    </message>
    <message numerus="yes">
        <source>%1   ·   on %n host(s)</source>
        <translation>
            <numerusform>%1   ·   auf %n Host</numerusform>
            <numerusform>%1   ·   auf %n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
This login may not read it: tick “Read as root”.</source>
        <translation>%1
Diese Anmeldung darf es nicht lesen: Wählen Sie „Als root lesen“.</translation>
    </message>
    <message>
        <source>No host is chosen: type a filter above, or choose hosts on the left of the window first.</source>
        <translation>Kein Host gewählt: Schreiben Sie oben einen Filter oder wählen Sie zuerst links im Fenster Hosts.</translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n host(s) …</source>
        <translation>
            <numerusform>%n Host wird angesehen …</numerusform>
            <numerusform>%n Hosts werden angesehen …</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 are listed; the search finds the others.</source>
        <translation>Die ersten %1 sind aufgeführt; die Suche findet die anderen.</translation>
    </message>
    <message>
        <source>Space ticks one. What is typed above and what is ticked is followed.</source>
        <translation>Die Leertaste wählt eines aus. Verfolgt wird, was oben steht und was gewählt ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n mehr</numerusform>
            <numerusform>%n mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>Reads %1 on %2</source>
        <translation>Liest %1 auf %2</translation>
    </message>
    <message>
        <source>Not followed</source>
        <translation>Nicht verfolgt</translation>
    </message>
    <message>
        <source>Too many logs at once</source>
        <translation>Zu viele Logs auf einmal</translation>
    </message>
    <message>
        <source>At most %1 are opened with one click; choose fewer hosts or files.</source>
        <translation>Höchstens %1 werden mit einem Klick geöffnet; wählen Sie weniger Hosts oder Dateien.</translation>
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
    <name>qd::ui::SourcePanel</name>
    <message>
        <source>Add sources: files, journals, containers, commands, on many hosts (Ctrl+Shift+O)</source>
        <translation>Quellen hinzufügen: Dateien, Journale, Container, Befehle, auf vielen Hosts (Strg+Umschalt+O)</translation>
    </message>
    <message>
        <source>Stop following the selected sources</source>
        <translation>Den ausgewählten Quellen nicht mehr folgen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
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
        <source>Saved sets</source>
        <translation>Gespeicherte Sätze</translation>
    </message>
    <message>
        <source>Saved sets of sources</source>
        <translation>Gespeicherte Sätze von Quellen</translation>
    </message>
    <message>
        <source>Followed sources</source>
        <translation>Verfolgte Quellen</translation>
    </message>
    <message>
        <source>Nothing is followed yet. Type a path above, or press Ctrl+Shift+O to see what the hosts have.</source>
        <translation>Noch wird nichts verfolgt. Schreiben Sie oben einen Pfad, oder Strg+Umschalt+O zeigt, was die Hosts haben.</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Auf %1</translation>
    </message>
    <message numerus="yes">
        <source>On %1 · %n host(s)</source>
        <translation>
            <numerusform>Auf %1 · %n Host</numerusform>
            <numerusform>Auf %1 · %n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a host or a group first.</source>
        <translation>Wählen Sie zuerst einen Host oder eine Gruppe.</translation>
    </message>
    <message>
        <source>%1, followed</source>
        <translation>%1, verfolgt</translation>
    </message>
    <message>
        <source>%1, not followed</source>
        <translation>%1, nicht verfolgt</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>Alle Hosts</translation>
    </message>
    <message>
        <source>Space: follow or stop. Enter: edit. Delete: remove.</source>
        <translation>Leertaste: folgen oder anhalten. Eingabe: bearbeiten. Entf: entfernen.</translation>
    </message>
    <message>
        <source>Not followed</source>
        <translation>Nicht verfolgt</translation>
    </message>
    <message>
        <source>Set started</source>
        <translation>Satz gestartet</translation>
    </message>
    <message>
        <source>No host fits it now; those that come to fit join by themselves.</source>
        <translation>Jetzt passt kein Host; passende kommen von selbst dazu.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>New set…</source>
        <translation>Neuer Satz …</translation>
    </message>
    <message>
        <source>Set not removed</source>
        <translation>Satz nicht entfernt</translation>
    </message>
    <message>
        <source>Set removed</source>
        <translation>Satz entfernt</translation>
    </message>
    <message>
        <source>Open the whole log</source>
        <translation>Das ganze Log öffnen</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>Nicht mehr folgen</translation>
    </message>
    <message>
        <source>List log files</source>
        <translation>Logdateien auflisten</translation>
    </message>
</context>
<context>
    <name>qd::ui::SourceView</name>
    <message>
        <source>Prometheus sources…</source>
        <translation>Prometheus-Quellen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No Prometheus source yet</source>
        <translation>Noch keine Prometheus-Quelle</translation>
    </message>
    <message>
        <source>Name a Prometheus server: by its address, or as one of your hosts reaches it, through SSH.</source>
        <translation>Einen Prometheus-Server angeben: mit seiner Adresse, oder wie einer der Hosts ihn erreicht, durch SSH.</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>%1 wird gefragt …</translation>
    </message>
    <message>
        <source>%1, through %2</source>
        <translation>%1, über %2</translation>
    </message>
    <message>
        <source>Shown as it was before: %1</source>
        <translation>Gezeigt, wie es vorher war: %1</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
</context>
<context>
    <name>qd::ui::SourcesDialog</name>
    <message>
        <source>How it knows you</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Prometheus sources</source>
        <translation>Prometheus-Quellen</translation>
    </message>
    <message>
        <source>From this machine</source>
        <translation>Von diesem Rechner</translation>
    </message>
    <message>
        <source>Through %1, by SSH</source>
        <translation>Über %1, durch SSH</translation>
    </message>
    <message>
        <source>It is kept in the desktop&apos;s key ring, never in a file.</source>
        <translation>Es wird im Schlüsselbund der Arbeitsumgebung aufbewahrt, nie in einer Datei.</translation>
    </message>
    <message>
        <source>This desktop offers no key ring: it is forgotten when Quarterdeck ends.</source>
        <translation>Diese Arbeitsumgebung bietet keinen Schlüsselbund: Es wird vergessen, wenn Quarterdeck endet.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Add source</source>
        <translation>Quelle hinzufügen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>Passwort oder Token</translation>
    </message>
    <message>
        <source>Alertmanager</source>
        <translation>Alertmanager</translation>
    </message>
    <message>
        <source>http://127.0.0.1:9093, or empty</source>
        <translation>http://127.0.0.1:9093 oder leer</translation>
    </message>
    <message>
        <source>Scrapes every</source>
        <translation>Scrape-Abstand</translation>
    </message>
    <message>
        <source>The scrape interval of the server: rates need at least four times as much.</source>
        <translation>Der Scrape-Abstand des Servers: Raten brauchen mindestens das Vierfache.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>“%1” is no interval.</source>
        <translation>„%1“ ist kein Abstand.</translation>
    </message>
    <message>
        <source>Write it as 15s or 1m.</source>
        <translation>Ihn als 15s oder 1m schreiben.</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>Prometheus %1 answers; %2 of %3 targets are up.</source>
        <translation>Prometheus %1 antwortet; %2 von %3 Targets sind up.</translation>
    </message>
    <message>
        <source>Alertmanager %1 answers.</source>
        <translation>Alertmanager %1 antwortet.</translation>
    </message>
    <message>
        <source>The Alertmanager does not: %1</source>
        <translation>Der Alertmanager nicht: %1</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Saved, but the key ring did not take the secret: %1</source>
        <translation>Gespeichert, aber der Schlüsselbund hat das Geheimnis nicht angenommen: %1</translation>
    </message>
    <message>
        <source>Remove the source “%1”?</source>
        <translation>Die Quelle „%1“ entfernen?</translation>
    </message>
    <message>
        <source>Its secret is removed from the key ring too. Nothing on the server changes.</source>
        <translation>Ihr Geheimnis wird auch aus dem Schlüsselbund entfernt. Auf dem Server ändert sich nichts.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>qd::ui::SqlEdit</name>
    <message>
        <source>SQL statement</source>
        <translation>SQL-Anweisung</translation>
    </message>
    <message>
        <source>Ctrl+Space completes, Ctrl+Return runs, Alt+Up and Alt+Down go through earlier statements</source>
        <translation>Strg+Leertaste ergänzt, Strg+Eingabe führt aus, Alt+Auf und Alt+Ab blättern durch frühere Anweisungen</translation>
    </message>
    <message>
        <source>SELECT … FROM log    (Ctrl+Space completes, Ctrl+Return runs)</source>
        <translation>SELECT … FROM log    (Strg+Leertaste ergänzt, Strg+Eingabe führt aus)</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
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
    <message>
        <source>sudo password needed</source>
        <translation>sudo-Passwort gebraucht</translation>
    </message>
    <message>
        <source>Confirm a change</source>
        <translation>Eine Änderung bestätigen</translation>
    </message>
    <message>
        <source>Enter the sudo password on %1, to do as %2: %3. It is kept in memory while the host is connected.</source>
        <translation>Das sudo-Passwort auf %1 eingeben, um als %2 auszuführen: %3. Es bleibt im Speicher, solange der Host verbunden ist.</translation>
    </message>
    <message>
        <source>“%1” changes these hosts: %2. Changes are confirmed first, by %3.</source>
        <translation>„%1“ verändert diese Hosts: %2. Änderungen werden erst bestätigt, wegen: %3.</translation>
    </message>
    <message>
        <source>“%1” may change %2. Changes are confirmed first, by %3.</source>
        <translation>„%1“ kann %2 verändern. Änderungen werden erst bestätigt, wegen: %3.</translation>
    </message>
    <message>
        <source>Keep it in the desktop&apos;s key ring</source>
        <translation>Im Schlüsselbund der Arbeitsumgebung behalten</translation>
    </message>
    <message>
        <source>Otherwise it is kept in memory until the program ends.</source>
        <translation>Sonst bleibt es im Speicher, bis das Programm endet.</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>Was getan wird</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Ausführen</translation>
    </message>
</context>
<context>
    <name>qd::ui::StandardBoards</name>
    <message>
        <source>File systems</source>
        <translation>Dateisysteme</translation>
    </message>
    <message>
        <source>Processor time by kind</source>
        <translation>Prozessorzeit nach Art</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>CPU frequency</source>
        <translation>CPU-Takt</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Context switches</source>
        <translation>Kontextwechsel</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Swap</translation>
    </message>
    <message>
        <source>Memory pressure</source>
        <translation>Speicherdruck</translation>
    </message>
    <message>
        <source>Swapped pages</source>
        <translation>Ausgelagerte Seiten</translation>
    </message>
    <message>
        <source>Page faults</source>
        <translation>Seitenfehler</translation>
    </message>
    <message>
        <source>Largest processes</source>
        <translation>Größte Prozesse</translation>
    </message>
    <message>
        <source>Out-of-memory kills</source>
        <translation>Aus Speichermangel beendet</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Inodes</source>
        <translation>Inodes</translation>
    </message>
    <message>
        <source>Time of an operation</source>
        <translation>Zeit eines Zugriffs</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Zugriffe</translation>
    </message>
    <message>
        <source>Disk pressure</source>
        <translation>Plattendruck</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Platten</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Errors and drops</source>
        <translation>Fehler und Verworfenes</translation>
    </message>
    <message>
        <source>TCP connections</source>
        <translation>TCP-Verbindungen</translation>
    </message>
    <message>
        <source>Opened connections</source>
        <translation>Geöffnete Verbindungen</translation>
    </message>
    <message>
        <source>Retransmits and errors</source>
        <translation>Wiederholungen und Fehler</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>Schnittstellen</translation>
    </message>
    <message>
        <source>Temperatures</source>
        <translation>Temperaturen</translation>
    </message>
    <message>
        <source>Hottest sensors</source>
        <translation>Heißeste Fühler</translation>
    </message>
    <message>
        <source>Fans</source>
        <translation>Lüfter</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Takt</translation>
    </message>
    <message>
        <source>Graphics processors</source>
        <translation>Grafikprozessoren</translation>
    </message>
    <message>
        <source>Graphics memory</source>
        <translation>Grafikspeicher</translation>
    </message>
    <message>
        <source>Container CPU</source>
        <translation>Container-CPU</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Container memory</source>
        <translation>Containerspeicher</translation>
    </message>
    <message>
        <source>Busiest containers</source>
        <translation>Am meisten beschäftigte Container</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Processor and pressure</source>
        <translation>Prozessor und Druck</translation>
    </message>
    <message>
        <source>Network and TCP</source>
        <translation>Netzwerk und TCP</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
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
    <name>qd::ui::TableContent</name>
    <message numerus="yes">
        <source>%n more rows are not shown: narrow the query.</source>
        <translation>
            <numerusform>%n weitere Zeile wird nicht gezeigt: die Abfrage einengen.</numerusform>
            <numerusform>%n weitere Zeilen werden nicht gezeigt: die Abfrage einengen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::TargetsView</name>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Noch nicht gefragt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Filter: job, instance, error</source>
        <translation>Filter: Job, Instanz, Fehler</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Targets</translation>
    </message>
    <message>
        <source>This server scrapes nothing</source>
        <translation>Dieser Server hat keine Targets</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last scrape</source>
        <translation>Letzter Scrape</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
</context>
<context>
    <name>qd::ui::TestDialog</name>
    <message>
        <source>Test connections</source>
        <translation>Verbindungen prüfen</translation>
    </message>
    <message>
        <source>Each host is dialled and logged into anew, beside the connections in use, and left again.</source>
        <translation>Jeder Host wird neu angewählt, neben den benutzten Verbindungen, angemeldet und wieder verlassen.</translation>
    </message>
    <message>
        <source>Tested hosts</source>
        <translation>Geprüfte Hosts</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>logging in</source>
        <translation>meldet sich an</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>logged in, a command ran</source>
        <translation>angemeldet, ein Befehl lief</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) to go</source>
        <translation>
            <numerusform>noch %n Host</numerusform>
            <numerusform>noch %n Hosts</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 let you in.</source>
        <translation>%1 von %2 ließen anmelden.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) let you in.</source>
        <translation>
            <numerusform>%n Host ließ anmelden.</numerusform>
            <numerusform>%n Hosts ließen anmelden.</numerusform>
        </translation>
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
    <name>qd::ui::TrialView</name>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Host to try it on</source>
        <translation>Host zum Ausprobieren</translation>
    </message>
    <message>
        <source>Try on</source>
        <translation>Ausprobieren auf</translation>
    </message>
    <message>
        <source>Curves that it gives</source>
        <translation>Kurven, die sie ergibt</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What it printed</source>
        <translation>Was ausgegeben wurde</translation>
    </message>
    <message>
        <source>Runs it once, changes nothing there, and shows the curves that it would give.</source>
        <translation>Führt sie einmal aus, ändert dort nichts und zeigt die Kurven, die sie ergäbe.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>%1 wird gefragt …</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>%1, grows</source>
        <translation>%1, wächst</translation>
    </message>
    <message numerus="yes">
        <source>%n curve(s), answered within %1.</source>
        <translation>
            <numerusform>%n Kurve, beantwortet innerhalb von %1.</numerusform>
            <numerusform>%n Kurven, beantwortet innerhalb von %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) are left out by “Keep only”.</source>
        <translation>
            <numerusform>%n Zahl wird durch „Nur behalten“ ausgelassen.</numerusform>
            <numerusform>%n Zahlen werden durch „Nur behalten“ ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) more than one metric may have: name those that you need under “Keep only”.</source>
        <translation>
            <numerusform>%n Zahl mehr, als eine Metrik haben darf: die benötigten unter „Nur behalten“ nennen.</numerusform>
            <numerusform>%n Zahlen mehr, als eine Metrik haben darf: die benötigten unter „Nur behalten“ nennen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
</context>
<context>
    <name>qd::ui::TunnelDialog</name>
    <message>
        <source>Open it again whenever this host is connected</source>
        <translation>Wieder öffnen, sobald dieser Host verbunden ist</translation>
    </message>
    <message>
        <source>Add tunnel</source>
        <translation>Tunnel hinzufügen</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>From here to the host&apos;s network (-L)</source>
        <translation>Von hier ins Netz des Hosts (-L)</translation>
    </message>
    <message>
        <source>From the host to here (-R)</source>
        <translation>Vom Host hierher (-R)</translation>
    </message>
    <message>
        <source>SOCKS proxy through the host (-D)</source>
        <translation>SOCKS-Proxy durch den Host (-D)</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>Horcht auf</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Führt zu</translation>
    </message>
    <message>
        <source>Open tunnel</source>
        <translation>Tunnel öffnen</translation>
    </message>
    <message>
        <source>A port (or /socket) on this machine; the host connects to the target. Only this machine may use it, unless an address stands before the port (*:8080).</source>
        <translation>Ein Port (oder /socket) auf dieser Maschine; der Host verbindet sich mit dem Ziel. Nur diese Maschine kann ihn benutzen, außer wenn vor dem Port eine Adresse steht (*:8080).</translation>
    </message>
    <message>
        <source>A port on the host; connections to it are made from this machine to the target.</source>
        <translation>Ein Port auf dem Host; Verbindungen dorthin gehen von dieser Maschine zum Ziel.</translation>
    </message>
    <message>
        <source>A SOCKS proxy on this machine: programs that use it reach whatever the host reaches.</source>
        <translation>Ein SOCKS-Proxy auf dieser Maschine: Programme, die ihn benutzen, erreichen, was der Host erreicht.</translation>
    </message>
    <message>
        <source>Others on the network may use this tunnel.</source>
        <translation>Andere im Netz können diesen Tunnel benutzen.</translation>
    </message>
</context>
<context>
    <name>qd::ui::TunnelsView</name>
    <message>
        <source>No tunnels</source>
        <translation>Keine Tunnel</translation>
    </message>
    <message>
        <source>A tunnel makes a port of the host&apos;s network usable here, or one of here usable there.</source>
        <translation>Ein Tunnel macht einen Port aus dem Netz des Hosts hier benutzbar, oder einen von hier dort.</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Add tunnel…</source>
        <translation>Tunnel hinzufügen…</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>qd::ui::ValueView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::VariableBar</name>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
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
    <message>
        <source>min</source>
        <comment>minutes</comment>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <comment>hours</comment>
        <translation>h</translation>
    </message>
    <message>
        <source>d</source>
        <comment>days</comment>
        <translation>d</translation>
    </message>
</context>
</TS>
