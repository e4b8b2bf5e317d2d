<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>qd::deploy::Package</name>
    <message numerus="yes">
        <source>%n socket(s), pipe(s) or device(s) are left out.</source>
        <translation>
            <numerusform>%n socket, pipe or device is left out.</numerusform>
            <numerusform>%n sockets, pipes or devices are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::deploy::Run</name>
    <message numerus="yes">
        <source>%n host(s) deployed</source>
        <translation>
            <numerusform>%n host deployed</numerusform>
            <numerusform>%n hosts deployed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) switched</source>
        <translation>
            <numerusform>%n host switched</numerusform>
            <numerusform>%n hosts switched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) unchanged</source>
        <translation>
            <numerusform>%n host unchanged</numerusform>
            <numerusform>%n hosts unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) rolled back</source>
        <translation>
            <numerusform>%n host rolled back</numerusform>
            <numerusform>%n hosts rolled back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) failed</source>
        <translation>
            <numerusform>%n host failed</numerusform>
            <numerusform>%n hosts failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) with unknown outcome</source>
        <translation>
            <numerusform>%n host with unknown outcome</numerusform>
            <numerusform>%n hosts with unknown outcome</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) not started</source>
        <translation>
            <numerusform>%n host not started</numerusform>
            <numerusform>%n hosts not started</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::DeployWizard</name>
    <message numerus="yes">
        <source>Deploy to %n host(s)</source>
        <translation>
            <numerusform>Deploy to %n host</numerusform>
            <numerusform>Deploy to %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HistoryDelegate</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostEditing</name>
    <message numerus="yes">
        <source>%n host(s) removed</source>
        <translation>
            <numerusform>%n host removed</numerusform>
            <numerusform>%n hosts removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) imported</source>
        <translation>
            <numerusform>%n host imported</numerusform>
            <numerusform>%n hosts imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostInfoBar</name>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostsPane</name>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostsSidebar</name>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ImportDialog</name>
    <message numerus="yes">
        <source>Import %n host(s)</source>
        <translation>
            <numerusform>Import %n host</numerusform>
            <numerusform>Import %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::LogPanel</name>
    <message numerus="yes">
        <source>%n line(s) were written.</source>
        <translation>
            <numerusform>%n line was written.</numerusform>
            <numerusform>%n lines were written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::LogView</name>
    <message numerus="yes">
        <source>%n line(s), %1</source>
        <translation>
            <numerusform>%n line, %1</numerusform>
            <numerusform>%n lines, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::MetricCard</name>
    <message numerus="yes">
        <source>on %n core(s)</source>
        <translation>
            <numerusform>on %n core</numerusform>
            <numerusform>on %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::OverviewPane</name>
    <message numerus="yes">
        <source>Connecting to %n host(s)</source>
        <translation>
            <numerusform>Connecting to %n host</numerusform>
            <numerusform>Connecting to %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of %n host(s) is reachable</source>
        <translation>
            <numerusform>%n host is not reachable</numerusform>
            <numerusform>None of %n hosts is reachable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::PlanDialog</name>
    <message numerus="yes">
        <source>Deploy to %n host(s)</source>
        <translation>
            <numerusform>Deploy to %n host</numerusform>
            <numerusform>Deploy to %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n host(s)</source>
        <translation>
            <numerusform>Roll back %n host</numerusform>
            <numerusform>Roll back %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finish on %n host(s)</source>
        <translation>
            <numerusform>Finish on %n host</numerusform>
            <numerusform>Finish on %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put back %n host(s)</source>
        <translation>
            <numerusform>Put back %n host</numerusform>
            <numerusform>Put back %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::PlanView</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n batch(es)</source>
        <translation>
            <numerusform>%n batch</numerusform>
            <numerusform>%n batches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ProblemStrip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RemoveDialog</name>
    <message numerus="yes">
        <source>Remove these %n host(s) from the host list?</source>
        <translation>
            <numerusform>Remove this %n host from the host list?</numerusform>
            <numerusform>Remove these %n hosts from the host list?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::SourcePage</name>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
        </translation>
    </message>
</context>
</TS>
