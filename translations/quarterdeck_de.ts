<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Options</name>
    <message>
        <source>See quarterdeck --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this list of hosts instead of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read this ssh_config instead of the usual ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start, wait for live data, write a PNG picture and quit: with 0, or with 1 and what was missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let live data run this many seconds before the picture (8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this pane: overview, hosts, logs or deploy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the window, for example 1680x1020.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of this run: dark or light.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operations console for fleets of Linux servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no size: write width x height between 320x240 and 16000x16000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no theme: it is dark or light.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time: write seconds between 0 and 3600.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no pane: choose one of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not understood.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ssh</name>
    <message>
        <source>%1 ended the login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server may allow fewer tries: name the right key for this host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted, and the server asks for more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the user name and whether this key is in the account&apos;s authorized_keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server takes only keys: choose a key file for this host or start an agent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the user name and the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 denied the login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server allows: %1. Tried: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login on %1 was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys of the agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (wrong passphrase)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers to the server&apos;s questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not open a channel for commands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check MaxSessions and ForceCommand in its sshd_config.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer within %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the load of the host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It accepted the connection and then said nothing an SSH server says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the host&apos;s administrator whether its key was changed. Only if so: ssh-keygen -f %1 -R %2, then connect again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 is revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is marked @revoked in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not connect. Ask the host&apos;s administrator for its new key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored host key of %1 cannot be read, so the host cannot be trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreadable line in %1; the host shows %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 has changed: somebody may be listening in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored %1 in %2, shown %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody answered the question about its host key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 was not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the fingerprint with the host&apos;s administrator, then connect again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login did not end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer like an SSH server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port; a busy server may also refuse at first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 broke off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the host and its SSH server run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It sent more than 64 KiB before its version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has fallen silent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer for %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and whether the host still runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name service did not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing answered in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 port %2 cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address, the network and that the SSH server runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The jump host cannot reach %1 port %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address as the jump host sees it, and that it allows forwarding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a private key that can be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of known hosts %1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check who owns the file and its folder, and the free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not end within %2 on %3 and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the load of the host, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 printed more than %2 on %3 and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for less output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended by signal %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command was not run: %1 did not start a shell for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that this account may run commands and that sh is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was cut off on %2: outcome unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was cut off on %2 before it ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The remote shell was ended by signal %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the host before you repeat it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shell could not be started on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close some programs or raise the process limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of memory for another session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings of %1 are not usable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check user name, address and port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not let this account run commands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the server&apos;s administrator for a shell account.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusDot</name>
    <message>
        <source>Reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TailCommand</name>
    <message>
        <source>Follow a log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeRanges</name>
    <message>
        <source>15m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24h</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check who owns the folder above it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be written; the old one is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check free space and permissions, then save again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 is too large to be read whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::app::Application</name>
    <message>
        <source>Connection to %1 was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Trying again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: as the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History is not kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A deployment is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close again within 10 seconds to leave it. The next start offers to finish it or to go back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data yet from %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pane &quot;%1&quot; shows no live data yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::app::DefaultLogs</name>
    <message>
        <source>Find the host&apos;s log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::app::DeployActivity</name>
    <message>
        <source>%1 · %2 · step %3 of %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for a host</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::app::FleetWatch</name>
    <message>
        <source>Disconnected from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection to %1 was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::app::Snapshot</name>
    <message>
        <source>The picture cannot be written to %1. Check the folder and its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::cli</name>
    <message>
        <source>list, add, remove or import hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run a command on hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>follow files or the journal of hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print CPU, memory, network and disk figures once a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put a folder or tarball onto hosts as a new release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go back to an earlier release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show past deployments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::cli::CliApplication</name>
    <message>
        <source>Read this ssh_config instead of the usual files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this host list instead of the console&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep history here instead of in the console&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print one JSON object a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never ask, even on a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the program&apos;s own log to standard error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: quarterdeck-cli [options] COMMAND …

Commands:
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Options of every command:
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
HOSTS: names, globs (web-*), group:NAME, tag:NAME or all; several divided by commas.
“quarterdeck-cli COMMAND --help” shows a command&apos;s options. docs/cli.md describes the JSON.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“quarterdeck-cli --help” shows the commands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A command is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::cli::CliCommand</name>
    <message>
        <source>“--help” behind the command shows how it is used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::cli::DeployCommand</name>
    <message>
        <source>Shows past deployments, newest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show so many (20).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads a folder or tarball as a new release below TARGET, switches the link “current”, restarts, checks and goes back on failure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switches “current” back to an earlier release, restarts and checks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names, globs, group:NAME, tag:NAME or all, divided by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>local folder or tarball</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>absolute directory on the hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the plan, change nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run this (sh) after the switch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Healthy when http://127.0.0.1:PORT/PATH answers 200 to 399.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PORT/PATH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Healthy when this TCP port accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Healthy when this (sh) ends with 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds to become healthy (30).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good answers in a row (3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts of the first batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts of each further batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts at once (4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed hosts tolerated before the rest is left out (0).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Releases to keep (5).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rollback: go to this release; else the one before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Break the lock that this run holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“deploy” needs HOSTS, SOURCE and TARGET.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“rollback” needs HOSTS and TARGET.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“history” takes no arguments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“--%1” needs a whole number, not “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The health check&apos;s port must be between 1 and 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan: %1, release %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::cli::HostsCommand</name>
    <message>
        <source>Shows and changes the host list, which the console shares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list [HOSTS], add NAME, remove HOSTS, or import [NAME…]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add: host name or IP address; the name if left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add: port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add: account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add: private key file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add: host on the way, by name or as user@host:port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add, import: group, levels divided by “ / ”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add: a tag; may be repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add: a note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import: only show what would be added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“hosts” needs list, add NAME, remove HOSTS or import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port must be between 1 and 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Host line names “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“hosts import --dry-run” shows what there is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::cli::MetricsCommand</name>
    <message>
        <source>Prints the figures of hosts once a second, until Ctrl+C. Nothing is installed on them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names, globs, group:NAME, tag:NAME or all, divided by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print one line a host and end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print so many lines a host and end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“metrics” needs HOSTS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The count must be a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cpu %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mem %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>net in %1 out %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disk read %1 write %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::cli::RunCommand</name>
    <message>
        <source>Runs a command on hosts. The words arrive exactly as given; for pipes and variables use -- sh -c &apos;…&apos;.
Exit status: the command&apos;s; with several hosts the highest; 255 if a host could not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names, globs, group:NAME, tag:NAME or all, divided by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the command and its arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass standard input to the command (to each host&apos;s).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run in this directory on the host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up after so many seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“run” needs HOSTS and a command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“run” needs a command behind the hosts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timeout must be a number of seconds.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::cli::TailCommand</name>
    <message>
        <source>Follows files, or the systemd journal, on hosts until Ctrl+C.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names, globs, group:NAME, tag:NAME or all, divided by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>absolute paths on the hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with so many old lines (10).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the systemd journal instead of files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With --journal: only this unit; may be repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the old lines and end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“tail” needs HOSTS and either files or --journal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of lines must be 0 or more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::cli::TtyPrompter</name>
    <message>
        <source>%1 shows the unknown host key %2 %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the fingerprint, then connect once from a terminal or add the key to known_hosts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key %1 needs its passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load it into the agent with ssh-add, or run this from a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks for a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up a key for this account, or run this from a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run this from a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 There is no terminal to ask on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was not right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 key fingerprint is %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 says:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust it and connect (yes/no)? </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase for the key %1: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password for %1: </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy</name>
    <message>
        <source>%1 free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of the host is full; what was written was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the host, keep fewer releases, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another deployment holds the lock: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it ends; break the lock only if you know that it is dead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;current&quot; was switched by someone else meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It points to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step ended unexpectedly (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packing was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder contains .git: its whole history will be on the servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sockets, pipes or devices are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 holds no files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No temporary file can be made in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive cannot be written to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a tar archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder, or a .tar, .tar.gz, .tar.bz2, .tar.xz or .tar.zst file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder or tarball to deploy.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::CleanupStep</name>
    <message>
        <source>rm -r %1/releases/&lt;oldest&gt;, keeping %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::DeployService</name>
    <message>
        <source>The plan has no hosts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run cannot be resumed: a command held a secret and was not stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll the hosts back, or deploy again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::Fault</name>
    <message>
        <source>The target directory cannot be made or entered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the login user may write there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lock cannot be made in the target directory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive cannot be written on the host; what arrived was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check free space and permissions, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive did not arrive whole; what arrived was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive arrived damaged; what arrived was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays so, check the host&apos;s disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive cannot be unpacked; what was unpacked was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the step&apos;s output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A release of this name but with other content is already there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan again to get a new release name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The release is not on the host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another release or deploy again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;current&quot; is a real folder or file, not a link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move it away on the host first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link &quot;current&quot; cannot be switched; it is as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check free space and permissions on the host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An old release cannot be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check who owns the files in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lock cannot be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove .quarterdeck-lock in the target directory by hand.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::HealthOperation</name>
    <message>
        <source>The health check was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 good answers in a row after %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The health check did not succeed %1 times in a row within %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the service&apos;s own log on the host.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::HealthStep</name>
    <message>
        <source>connect to 127.0.0.1:%1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::HostRun</name>
    <message>
        <source>Aborted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host changed since the plan was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;current&quot; points to %1 now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke in step &quot;%1&quot;: it is not known what the host did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remove current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>current -&gt; %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, verified: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no earlier release: current was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back on %1%2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rolling back failed too: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::LockHolder</name>
    <message>
        <source>someone who has not yet written a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (process %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> since %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::Packer</name>
    <message>
        <source>The archive cannot be written to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on this machine, or set TMPDIR to another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 became shorter while it was packed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploy again when nothing writes to the folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::Plan</name>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploy %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::PlanBuilder</name>
    <message>
        <source>Give a directory of its own, such as /srv/shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target directory must begin with &quot;/&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target directory contains control characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target directory must not contain &quot;..&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a system directory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The health check&apos;s port must be between 1 and 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The health check&apos;s path must begin with &quot;/&quot; and have no spaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The health check&apos;s command is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The health check cannot succeed that often before its deadline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow more time or ask for fewer successes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No host is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep between 1 and %1 releases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the name of a release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The batch sizes do not make sense.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This host is not in the inventory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the deploy target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source changed since release %1 was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploy it as a new release, or roll the hosts back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release %1 is not on this host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another release or leave the host out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no earlier release on this host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the host out, or deploy the earlier version again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This host&apos;s mv has no option -T, so the link cannot be switched safely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install GNU coreutils or busybox on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This host has no tar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install tar on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This host cannot verify the upload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install sha256sum (coreutils), shasum or openssl on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This host cannot unpack the tarball: %1 is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install %1 on it, or deploy a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;current&quot; is a real folder or file, not a link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move it away on the host first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may not write to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the directory on the host and give it to this user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it ends; break the lock only if you know that it is dead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not enough room: %1 free, %2 needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the host or keep fewer releases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist yet and will be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First release here: if it fails there is nothing to go back to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;current&quot; points to %1, which Quarterdeck did not make.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lock of %1 will be broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The health check needs curl, wget or bash on this host and will fail without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a health check a broken release stays in service.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::Run</name>
    <message>
        <source>Not started: the run was aborted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not started: too many hosts failed before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n host(s) deployed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n host(s) switched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n host(s) unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n host(s) rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n host(s) failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n host(s) with unknown outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n host(s) not started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is current</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::RunHistory</name>
    <message>
        <source>%1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::RunModel</name>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::ScriptOperation</name>
    <message>
        <source>This host is no longer in the inventory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended by signal %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command failed: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::deploy::Tree</name>
    <message>
        <source>The folder is nested deeper than %1 levels.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::hosts</name>
    <message>
        <source>not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for your answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot log in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A host is missing in “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No host matches “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“hosts list” shows what there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>local</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retry in %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trying again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its ProxyCommand is not used: Quarterdeck reaches hosts directly or through jump hosts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the host a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name must not begin or end with a space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is longer than %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name must not contain any of , * ? [ ] &quot; &apos; \ / : ! &lt; &gt; = @ or control characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be a name: the command line reads it as something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a host named “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must not contain “@”: the user has a field of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must be a host name or an IP address, without spaces, brackets or slashes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must not begin with “-”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must not contain the port: it has a field of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user must be an account name such as “deploy”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group must not contain any of , * ? &quot; or control characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the group&apos;s levels with “ / ” between them, for example “Production / Web”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tag “%1” must be one word without , * ? &quot; or :.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tag “%1” is given twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The jump host must be a host&apos;s name or user@host:port; several are divided by commas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The jump hosts go in a circle: “%1” would be reached through itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port must be between 1 and 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The path of the key file must not contain control characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note must be plain text of at most %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::hosts::EndpointResolver</name>
    <message>
        <source>The host “%1” is not in the host list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ssh_config reaches %1 through a ProxyCommand, which Quarterdeck does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set a jump host for it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The jump hosts of %1 go in a circle or are more than %2 deep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the jump hosts of the hosts on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The jump host “%1” of %2 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a host&apos;s name or user@host:port.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::hosts::HostFilter</name>
    <message>
        <source>A quotation mark is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be compared; use cpu, mem or latency.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” needs a number, for example cpu&gt;80.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1:” is not known; use name, tag, group, state, user or address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” needs a word behind the colon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a state; use one of %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::hosts::HostTableModel</name>
    <message>
        <source>this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::hosts::HostTreeModel</name>
    <message>
        <source>Ungrouped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::hosts::Inventory</name>
    <message>
        <source>This machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host list %1 has an error in line %2, column %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair the file; it is read again by itself, and nothing is written to it before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of %1 cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check who owns the folder above it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is saving the host list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was removed from the host list meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it again if you still need it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::hosts::InventoryFile</name>
    <message>
        <source>line %1, column %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::hosts::InventoryReader</name>
    <message>
        <source>This is not valid YAML: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This line is not text in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is nested too deeply or repeated too often to be a host list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file must begin with “hosts:” and a list of hosts below it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is given twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of Quarterdeck reads only version 1 of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not known here and is left alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“hosts:” is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“hosts” must be a list: each host begins with “- ”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A host must be a list of fields such as “name: web-01”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” must be one text, not a list or a group of fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“port” must be a number, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port must be between 1 and 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“local” must be true or false.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“tags” must be a list such as [web, prod].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name “%1” is already used in line %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The id “%1” is already used in line %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only one entry can be this machine; the other is in line %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::hosts::SshConfigReader</name>
    <message>
        <source>A quotation mark is missing; the line is skipped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has no value; the line is skipped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Match block is skipped: Quarterdeck reads only Host blocks and runs nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Include is nested more than %1 deep; the line is skipped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than %1 files are included; the rest is skipped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number that fits here; the line is skipped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::logs</name>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lines could not be saved to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder you may write to with enough free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logfmt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>syslog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>syslog (RFC 5424)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>access log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>glog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time and level</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::logs::FileFollower</name>
    <message>
        <source>Follow log files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was rotated: the old file was read to its end, the new one begins here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was replaced and the old file is gone: its last lines may be missing. The new file begins here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was emptied in place (copytruncate): lines written between the copy and the cut are lost on the host. The file begins anew here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist on this host. Check the path; reading begins as soon as it appears.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read by the login user. Add that user to the file&apos;s group (often &quot;adm&quot;) or follow the journal; reading begins as soon as it is allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a folder. Follow the files in it, for example %1/*.log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was rewritten in place; it is read again from its beginning.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::logs::Follower</name>
    <message>
        <source>Connection is back; continuing where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command that follows it ended with status %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection lost: %1 Lines go on from here when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::logs::JournalFollower</name>
    <message>
        <source>Follow the journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>journal: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This host has no systemd journal. Follow its log files instead, for example /var/log/messages.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::logs::LogDocument</name>
    <message>
        <source>The expression takes too long on these lines and was stopped after %1 s. Make it simpler, for example without one repetition inside another.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::logs::LogService</name>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Following</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no host &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a host of the inventory.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::logs::Matcher</name>
    <message>
        <source>The search expression is not valid at character %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it, or switch the regular expression off to search for plain text.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::logs::SourceListModel</name>
    <message>
        <source>%1 on %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::metrics</name>
    <message>
        <source>The host&apos;s processor times cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host&apos;s network counters cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host&apos;s disk counters cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host&apos;s file systems cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host&apos;s memory cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of processor time not spent idle or waiting for disks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load 1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks running or waiting, mean of one minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load 5 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks running or waiting, mean of five minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load 15 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks running or waiting, mean of fifteen minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory that programs could not get without swapping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap space in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap space of the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received over the machine&apos;s own interfaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent over the machine&apos;s own interfaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read from whole disks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to whole disks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fullest file system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used share of the file system with the least room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host&apos;s load cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host&apos;s uptime cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::metrics::Collector</name>
    <message>
        <source>The host is not in the inventory any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host stopped sending numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host needs a POSIX shell and grep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host sent no numbers for %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be overloaded or a disk may not answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::metrics::Problem</name>
    <message>
        <source>%1: CPU above %2 % for %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 unreachable since %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not connected: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 is %3 % full</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::store</name>
    <message>
        <source>The history file cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check free disk space and the file&apos;s permissions.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::store::DatabaseWorker</name>
    <message>
        <source>The history file %1 cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until this is mended, history is kept in memory only and is lost when the program ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history file %1 is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is left untouched and history is kept in memory. Move it aside to start a fresh file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 belongs to another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history file %1 was written by a newer Quarterdeck.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has format %1, this program knows %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is left untouched and history is kept in memory. Update Quarterdeck to use it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its part &quot;%1&quot; has version %2, this program knows %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no unusable history file to move aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be renamed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check who may write to its folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::ActivityModel</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::ActivityPanel</name>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploys, lost connections and errors will be listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::ActivityPopup</name>
    <message>
        <source>Activity and notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity, last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::ActivityView</name>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::CardSpec</name>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>avg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk I/O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::ChartCanvas</name>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::CommandPalette</name>
    <message>
        <source>Type a command, a pane or a host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::CoreStrip</name>
    <message>
        <source>Processor cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Core %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::DeployPane</name>
    <message>
        <source>Deploy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been deployed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a folder or tarball to your hosts: uploaded, switched in one step, checked, and rolled back if it fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployments, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::DeployWizard</name>
    <message>
        <source>Which hosts?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is to be deployed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where and how?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick single hosts or whole groups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A local folder, or a tarball that a build made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each release gets a folder of its own; the link &quot;current&quot; is switched in one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found and what will be done. Nothing has been changed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where and how</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan cannot be carried out yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packing the source and looking at the hosts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Deploy to %n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::FilesystemBars</name>
    <message>
        <source>File systems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 used, %3 free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::FilesystemCard</name>
    <message>
        <source>File systems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% on %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::HeaderBar</name>
    <message>
        <source>Search hosts, logs, commands…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time range</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::HistoryDelegate</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted: needs a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::HostCard</name>
    <message>
        <source>this machine, without SSH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No host chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a host in the table to see its connection and its settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU, memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jump host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, trying again in %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, trying again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::HostDialog</name>
    <message>
        <source>Add host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you leave empty comes from your ssh_config, or from OpenSSH&apos;s defaults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>web-01</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same as the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as ssh_config says, or your own name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>web, prod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the agent&apos;s keys and OpenSSH&apos;s usual files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Jump host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none, or as ssh_config says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production / Web</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file cannot be read at the moment; the host can be saved all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a private key file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::HostEditing</name>
    <message numerus="yes">
        <source>%n host(s) removed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) imported</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They stand in the host list now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host file cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1 with an editor.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::HostInfoBar</name>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>kernel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>swap %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::HostsPage</name>
    <message>
        <source>Filter hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts to deploy to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 hosts chosen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::HostsPane</name>
    <message>
        <source>Add host…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import hosts from ssh_config…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the host file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: name, tag:prod, cpu&gt;80</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No host here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a server, import your ssh_config, or change the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::HostsSidebar</name>
    <message>
        <source>Hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready-made filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: name, tag:prod, cpu&gt;80</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts with a problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreachable hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU above 80 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No hosts yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one, or import yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No host matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the filter, or press Esc in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add host…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ungrouped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import from ssh_config…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the host file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::ImportDialog</name>
    <message>
        <source>%1 through %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>already in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the list with other values; stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No host with a name of its own stands in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in %1. The file itself is not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group for the imported hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put them into the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines that are not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Import %n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::LogPanel</name>
    <message>
        <source>No log lines yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow a log file or the journal of one or more hosts; their lines appear here, merged by time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow new lines (End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the view; reading goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the shown lines to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only lines that match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · %1 lines/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · %1 oldest dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>searching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line passes the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch a level on, clear the search filter, or choose more hosts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Following; the first new line appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the shown lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lines were written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log not saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::LogView</name>
    <message>
        <source>Log lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3, %4: %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>following</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not following</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lines, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with time, level and host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only lines with &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived too late for its place in time; shown where it came in.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::LogsPane</name>
    <message>
        <source>Follow a log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop following the selected sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Followed sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path or pattern, e.g. /var/log/*.log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units (empty = all)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On %1 · %2 hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a host or a group first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List log files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::MainWindow</name>
    <message>
        <source>Quarterdeck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search hosts and commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deploy to the hosts in view (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause charts and logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity and notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the host list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time range: last %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume charts and logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::MarkScrollBar</name>
    <message>
        <source>Position in the log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::MetricCard</name>
    <message>
        <source>avg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p10 – max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min – max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% avg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>avg of 1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>on %n core(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::MetricChart</name>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::OutputView</name>
    <message>
        <source>Output of the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This step has printed nothing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::OverviewPane</name>
    <message>
        <source>No hosts here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a server, and its charts appear here a few seconds later. Nothing is installed on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The first numbers arrive two seconds after the connection stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is unreachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>None of %n host(s) is reachable</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::PlanDialog</name>
    <message>
        <source>Try the failed hosts again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back to an earlier release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish the interrupted run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the hosts back to where they were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release to go back to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The release before the current one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the hosts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Deploy to %n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finish on %n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put back %n host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::PlanView</name>
    <message>
        <source>Hosts of the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is changed on the hosts while planning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: with warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n batch(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This host already runs this content: nothing will be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this host out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Break the lock…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Break the lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Break the lock on %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held by %1. If that deployment is still at work, two of them will change the same files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Current release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::ProblemStrip</name>
    <message>
        <source>Show logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide until something else happens</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RateHistogram</name>
    <message>
        <source>Lines over time by level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lines in the shown time, %2 of them errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 lines, %3 errors, %4 warnings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::RemoveDialog</name>
    <message>
        <source>Remove hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “%1” from the host list?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Remove these %n host(s) from the host list?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Their connections are closed. Nothing on the servers changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts that will be removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::RunCellDelegate</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::RunView</name>
    <message>
        <source>Abort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry failed hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run did not end. Decide what is to become of it; nothing is done by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abandon…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts and steps of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journal of this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abort &quot;%1&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No further host is started. Hosts that had switched go back to their earlier release: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abort the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abandon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abandon this run?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hosts stay as they are, and a lock may stay on %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time range at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System follows the desktop, also while Quarterdeck runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds from the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the past charts show first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::SettingsPage</name>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>such as sudo systemctl restart shop; empty = none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Releases to keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of health check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port on the host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit status 0 means healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Successes in a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts of the first batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts of each further batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts at the same time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed hosts before it stops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First, alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then batches of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the same time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerated failures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::SourcePage</name>
    <message>
        <source>Folder or tarball</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder such as ~/shop/dist, or a .tar.gz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tarball…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its content becomes the release; a folder&apos;s own name does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder or a tarball.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source is still being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to deploy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tarball to deploy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tarballs (*.tar *.tar.gz *.tgz *.tar.bz2 *.tar.xz *.tar.zst)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder holds no files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tarball, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::SshPromptDialog</name>
    <message>
        <source>First connection to this host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host asks a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of %1 is not known yet. Compare its fingerprint with the one that the host&apos;s administrator gave you. Trust it only if they are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the passphrase of the key %1, to log in to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wants more before it lets you in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was not accepted. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingerprint of the host&apos;s key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server says:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust and connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::StatusStrip</name>
    <message>
        <source>%1 connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 unreachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels in use: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↓ %1   ↑ %2</source>
        <comment>received and sent each second</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTC %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::StepRail</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qd::ui::Toast</name>
    <message>
        <source>Dismiss this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ssh</name>
    <message>
        <source>Deploy: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
