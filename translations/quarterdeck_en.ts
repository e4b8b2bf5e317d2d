<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Files</name>
    <message numerus="yes">
        <source>%n path(s)</source>
        <translation>
            <numerusform>%n path</numerusform>
            <numerusform>%n paths</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ssh</name>
    <message numerus="yes">
        <source>IdentitiesOnly keeps %n key(s) of the agent back: name the right one for this host.</source>
        <translation>
            <numerusform>IdentitiesOnly keeps %n key of the agent back: name the right one for this host.</numerusform>
            <numerusform>IdentitiesOnly keeps %n keys of the agent back: name the right one for this host.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>IdentitiesOnly keeps %n key(s) of the agent back</source>
        <translation>
            <numerusform>IdentitiesOnly keeps %n key of the agent back</numerusform>
            <numerusform>IdentitiesOnly keeps %n keys of the agent back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::alerts::AlertEngine</name>
    <message numerus="yes">
        <source>No host can be reached (%n): this machine seems to have no network</source>
        <translation>
            <numerusform>No host can be reached (%n): this machine seems to have no network</numerusform>
            <numerusform>No host can be reached (%n): this machine seems to have no network</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>jump host cannot be reached; %n hosts are behind it</source>
        <translation>
            <numerusform>jump host cannot be reached; %n host is behind it</numerusform>
            <numerusform>jump host cannot be reached; %n hosts are behind it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::alerts::AlertService</name>
    <message numerus="yes">
        <source>%1 (%n host(s))</source>
        <translation>
            <numerusform>%1 (%n host)</numerusform>
            <numerusform>%1 (%n hosts)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::app::AlertDesk</name>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::app::Application</name>
    <message numerus="yes">
        <source>%n alert(s) fire</source>
        <translation>
            <numerusform>%n alert fires</numerusform>
            <numerusform>%n alerts fire</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::app::CommandConsentDialog</name>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::app::HostKeyDesk</name>
    <message numerus="yes">
        <source>%n host key(s) replaced</source>
        <translation>
            <numerusform>%n host key replaced</numerusform>
            <numerusform>%n host keys replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::automation::AnsibleGrid</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ok</source>
        <translation>
            <numerusform>%n ok</numerusform>
            <numerusform>%n ok</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rescued</source>
        <translation>
            <numerusform>%n rescued</numerusform>
            <numerusform>%n rescued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failure(s) ignored</source>
        <translation>
            <numerusform>%n failure ignored</numerusform>
            <numerusform>%n failures ignored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::automation::AnsibleRun</name>
    <message numerus="yes">
        <source>%n result(s) of Ansible were too large to be read.</source>
        <translation>
            <numerusform>%n result of Ansible was too large to be read.</numerusform>
            <numerusform>%n results of Ansible were too large to be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) would change</source>
        <translation>
            <numerusform>%n host would change</numerusform>
            <numerusform>%n hosts would change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) changed</source>
        <translation>
            <numerusform>%n host changed</numerusform>
            <numerusform>%n hosts changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) unchanged</source>
        <translation>
            <numerusform>%n host unchanged</numerusform>
            <numerusform>%n hosts unchanged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::automation::CliTool</name>
    <message numerus="yes">
        <source>%1 did not answer for %n second(s).</source>
        <translation>
            <numerusform>%1 did not answer for %n second.</numerusform>
            <numerusform>%1 did not answer for %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::automation::FabricRun</name>
    <message numerus="yes">
        <source>Ran on %n host(s)</source>
        <translation>
            <numerusform>Ran on %n host</numerusform>
            <numerusform>Ran on %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::automation::HostTally</name>
    <message numerus="yes">
        <source>%n host(s) failed</source>
        <translation>
            <numerusform>%n host failed</numerusform>
            <numerusform>%n hosts failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) unknown</source>
        <translation>
            <numerusform>%n host unknown</numerusform>
            <numerusform>%n hosts unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) not worked on</source>
        <translation>
            <numerusform>%n host not worked on</numerusform>
            <numerusform>%n hosts not worked on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::automation::TaskReport</name>
    <message numerus="yes">
        <source>%1 of %n item(s) changed</source>
        <translation>
            <numerusform>%1 of %n item changed</numerusform>
            <numerusform>%1 of %n items changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::AlertsCommand</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::AnsibleCommand</name>
    <message numerus="yes">
        <source>Run it on %n host(s)</source>
        <translation>
            <numerusform>Run it on %n host</numerusform>
            <numerusform>Run it on %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::DashboardCommand</name>
    <message numerus="yes">
        <source>%1: %2; %n queries</source>
        <translation>
            <numerusform>%1: %2; %n query</numerusform>
            <numerusform>%1: %2; %n queries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::DeployFlow</name>
    <message numerus="yes">
        <source>Roll back %n host(s)</source>
        <translation>
            <numerusform>Roll back %n host</numerusform>
            <numerusform>Roll back %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deploy to %n host(s)</source>
        <translation>
            <numerusform>Deploy to %n host</numerusform>
            <numerusform>Deploy to %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::FabricCommand</name>
    <message numerus="yes">
        <source>Run “%1” on %n host(s)</source>
        <translation>
            <numerusform>Run “%1” on %n host</numerusform>
            <numerusform>Run “%1” on %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::LogsCommand</name>
    <message numerus="yes">
        <source>%n different</source>
        <translation>
            <numerusform>%n different</numerusform>
            <numerusform>%n different</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::MetricsCustom</name>
    <message numerus="yes">
        <source>%n number(s) more than one metric may have; name those that you need under “keep”.</source>
        <translation>
            <numerusform>%n number more than one metric may have; name those that you need under “keep”.</numerusform>
            <numerusform>%n numbers more than one metric may have; name those that you need under “keep”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::PlanPrint</name>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (the same on %n host(s)):</source>
        <translation>
            <numerusform>%1 (the same on %n host):</numerusform>
            <numerusform>%1 (the same on %n hosts):</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) cannot be reached, count as failed and are left for later: “runs retry last” does them alone.</source>
        <translation>
            <numerusform>%n host cannot be reached, counts as failed and is left for later: “runs retry last” does it alone.</numerusform>
            <numerusform>%n hosts cannot be reached, count as failed and are left for later: “runs retry last” does them alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was changed. To go on without %n host(s) say --max-failures %1, and “runs retry last” once they are back; or name the other hosts.</source>
        <translation>
            <numerusform>Nothing was changed. To go on without %n host say --max-failures %1, and “runs retry last” once it is back; or name the other hosts.</numerusform>
            <numerusform>Nothing was changed. To go on without %n hosts say --max-failures %1, and “runs retry last” once they are back; or name the other hosts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::RecipeCommand</name>
    <message numerus="yes">
        <source>%1: %2, %n step(s)</source>
        <translation>
            <numerusform>%1: %2, %n step</numerusform>
            <numerusform>%1: %2, %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::RunFollower</name>
    <message numerus="yes">
        <source>Go on with %n host(s)</source>
        <translation>
            <numerusform>Go on with %n host</numerusform>
            <numerusform>Go on with %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::RunsCommand</name>
    <message numerus="yes">
        <source>The audit is complete: %n row(s), newest hash %1</source>
        <translation>
            <numerusform>The audit is complete: %n row, newest hash %1</numerusform>
            <numerusform>The audit is complete: %n rows, newest hash %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::TransferCommand</name>
    <message numerus="yes">
        <source>%n file(s) would be copied</source>
        <translation>
            <numerusform>%n file would be copied</numerusform>
            <numerusform>%n files would be copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would be deleted</source>
        <translation>
            <numerusform>%n would be deleted</numerusform>
            <numerusform>%n would be deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n deleted</numerusform>
            <numerusform>%n deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::cli::VersionsCommand</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::dashboards::Dashboard</name>
    <message numerus="yes">
        <source>%n series are left out: a panel shows at most %1.</source>
        <translation>
            <numerusform>%n series is left out: a panel shows at most %1.</numerusform>
            <numerusform>%n series are left out: a panel shows at most %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::deploy::AuditExport</name>
    <message numerus="yes">
        <source>The journal&apos;s chain of hashes was whole when this was written: %n row(s), the newest with the hash %1.</source>
        <translation>
            <numerusform>The journal&apos;s chain of hashes was whole when this was written: %n row, the newest with the hash %1.</numerusform>
            <numerusform>The journal&apos;s chain of hashes was whole when this was written: %n rows, the newest with the hash %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::deploy::DeployRun</name>
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
    <name>qd::deploy::HealthOperation</name>
    <message numerus="yes">
        <source>%n good answer(s) in a row after %1</source>
        <translation>
            <numerusform>%n good answer in a row after %1</numerusform>
            <numerusform>%n good answers in a row after %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The health check did not succeed %n time(s) in a row within %1.</source>
        <translation>
            <numerusform>The health check did not succeed %n time in a row within %1.</numerusform>
            <numerusform>The health check did not succeed %n times in a row within %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::deploy::HostRun</name>
    <message numerus="yes">
        <source>%n step(s) could not be taken back.</source>
        <translation>
            <numerusform>%n step could not be taken back.</numerusform>
            <numerusform>%n steps could not be taken back.</numerusform>
        </translation>
    </message>
</context>
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
    <name>qd::deploy::PlanBuilder</name>
    <message numerus="yes">
        <source>The host&apos;s clock is %n second(s) ahead.</source>
        <translation>
            <numerusform>The host&apos;s clock is %n second ahead.</numerusform>
            <numerusform>The host&apos;s clock is %n seconds ahead.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The host&apos;s clock is %n second(s) behind.</source>
        <translation>
            <numerusform>The host&apos;s clock is %n second behind.</numerusform>
            <numerusform>The host&apos;s clock is %n seconds behind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of that release were changed or removed since it was deployed: %1.</source>
        <translation>
            <numerusform>%n file of that release was changed or removed since it was deployed: %1.</numerusform>
            <numerusform>%n files of that release were changed or removed since it was deployed: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of the release in service were changed or removed since it was deployed: %1. A new release replaces it; what the application itself writes belongs into “shared”.</source>
        <translation>
            <numerusform>%n file of the release in service was changed or removed since it was deployed: %1. A new release replaces it; what the application itself writes belongs into “shared”.</numerusform>
            <numerusform>%n files of the release in service were changed or removed since it was deployed: %1. A new release replaces it; what the application itself writes belongs into “shared”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::deploy::Step</name>
    <message numerus="yes">
        <source>%n good answer(s) in a row within %1 s</source>
        <translation>
            <numerusform>%n good answer in a row within %1 s</numerusform>
            <numerusform>%n good answers in a row within %1 s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s) are sent, %2; the others are there</source>
        <translation>
            <numerusform>%1 of %n file is sent, %2; the rest is there</numerusform>
            <numerusform>%1 of %n files are sent, %2; the others are there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n old release(s) removed</source>
        <translation>
            <numerusform>%n old release removed</numerusform>
            <numerusform>%n old releases removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::deploy::TraceReader</name>
    <message numerus="yes">
        <source>%n run(s) begin with “%1”.</source>
        <translation>
            <numerusform>%n run begins with “%1”.</numerusform>
            <numerusform>%n runs begin with “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::deploy::UploadOperation</name>
    <message numerus="yes">
        <source>%1 of %n file(s) sent, the others were there</source>
        <translation>
            <numerusform>%1 of %n file sent, the rest was there</numerusform>
            <numerusform>%1 of %n files sent, the others were there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) sent</source>
        <translation>
            <numerusform>%n file sent</numerusform>
            <numerusform>%n files sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::deploy::Verdict</name>
    <message numerus="yes">
        <source>%n figure(s) within the limits</source>
        <translation>
            <numerusform>%n figure within the limits</numerusform>
            <numerusform>%n figures within the limits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not judged</source>
        <translation>
            <numerusform>%n not judged</numerusform>
            <numerusform>%n not judged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::deploy::Versions</name>
    <message numerus="yes">
        <source>%n file(s) of the release are not as they were deployed.</source>
        <translation>
            <numerusform>%n file of the release is not as it was deployed.</numerusform>
            <numerusform>%n files of the release are not as they were deployed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that the release installed outside are not as it installed them.</source>
        <translation>
            <numerusform>%n file that the release installed outside is not as it installed it.</numerusform>
            <numerusform>%n files that the release installed outside are not as it installed them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::evidence::Canary</name>
    <message numerus="yes">
        <source>Only %n value(s) since the switch, at least %1 are needed. Wait longer or look more often.</source>
        <translation>
            <numerusform>Only %n value since the switch, at least %1 are needed. Wait longer or look more often.</numerusform>
            <numerusform>Only %n values since the switch, at least %1 are needed. Wait longer or look more often.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that no host had before</source>
        <translation>
            <numerusform>%n that no host had before</numerusform>
            <numerusform>%n that no host had before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more came too rarely to count</source>
        <translation>
            <numerusform>%n more came too rarely to count</numerusform>
            <numerusform>%n more came too rarely to count</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) since the switch, none before and on other hosts</source>
        <translation>
            <numerusform>%n line since the switch, none before and on other hosts</numerusform>
            <numerusform>%n lines since the switch, none before and on other hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::hosts::HostTreeModel</name>
    <message numerus="yes">
        <source>%1, %n host(s)</source>
        <translation>
            <numerusform>%1, %n host</numerusform>
            <numerusform>%1, %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::integrations::PrometheusClient</name>
    <message numerus="yes">
        <source>%n series are left out: the answer has too many.</source>
        <translation>
            <numerusform>%n series is left out: the answer has too many.</numerusform>
            <numerusform>%n series are left out: the answer has too many.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::ElasticAnswers</name>
    <message numerus="yes">
        <source>%n part(s) of the index could not be searched, so lines may be missing: %1</source>
        <translation>
            <numerusform>%n part of the index could not be searched, so lines may be missing: %1</numerusform>
            <numerusform>%n parts of the index could not be searched, so lines may be missing: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::FileDocument</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::FileWork</name>
    <message numerus="yes">
        <source>The file was emptied in place, and no copy of it was found: %n line(s) that stood here are gone from the disk.</source>
        <translation>
            <numerusform>The file was emptied in place, and no copy of it was found: %n line that stood here is gone from the disk.</numerusform>
            <numerusform>The file was emptied in place, and no copy of it was found: %n lines that stood here are gone from the disk.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::FrameBuilder</name>
    <message numerus="yes">
        <source>Only %Ln lines were read: their columns take %1, which is all the memory this may use. Filter the log or choose a shorter time.</source>
        <translation>
            <numerusform>Only %Ln line was read: its columns take %1, which is all the memory this may use. Filter the log or choose a shorter time.</numerusform>
            <numerusform>Only %Ln lines were read: their columns take %1, which is all the memory this may use. Filter the log or choose a shorter time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln values are not numbers where the format promises some (the first in &quot;%1&quot;); they count as missing.</source>
        <translation>
            <numerusform>%Ln value is not a number where the format promises one (in &quot;%1&quot;); it counts as missing.</numerusform>
            <numerusform>%Ln values are not numbers where the format promises some (the first in &quot;%1&quot;); they count as missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::FrameQuery</name>
    <message numerus="yes">
        <source>Only the first %Ln rows are shown.</source>
        <translation>
            <numerusform>Only the first %Ln row is shown.</numerusform>
            <numerusform>Only the first %Ln rows are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::LineIntake</name>
    <message numerus="yes">
        <source>%n line(s) left out here: this source sent more than its limit of %1 a second.</source>
        <translation>
            <numerusform>%n line left out here: this source sent more than its limit of %1 a second.</numerusform>
            <numerusform>%n lines left out here: this source sent more than its limit of %1 a second.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::RemoteFileDocument</name>
    <message numerus="yes">
        <source>%1 and %n more · %2</source>
        <translation>
            <numerusform>%1 and %n more · %2</numerusform>
            <numerusform>%1 and %n more · %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::SourceListModel</name>
    <message numerus="yes">
        <source>%Ln line(s) read</source>
        <translation>
            <numerusform>%Ln line read</numerusform>
            <numerusform>%Ln lines read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::logs::SqlQuery</name>
    <message numerus="yes">
        <source>Only the first %Ln rows are shown.</source>
        <translation>
            <numerusform>Only the first %Ln row is shown.</numerusform>
            <numerusform>Only the first %Ln rows are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::metrics::CustomOutput</name>
    <message numerus="yes">
        <source>None of the %n number(s) is named by “keep”.</source>
        <translation>
            <numerusform>The %n number is not named by “keep”.</numerusform>
            <numerusform>None of the %n numbers is named by “keep”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::metrics::CustomSampler</name>
    <message numerus="yes">
        <source>metric “%1”: %n number(s) more than one metric may have; name those that you need under “keep”</source>
        <translation>
            <numerusform>metric “%1”: %n number more than one metric may have; name those that you need under “keep”</numerusform>
            <numerusform>metric “%1”: %n numbers more than one metric may have; name those that you need under “keep”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::sourcefetch::GitFetch</name>
    <message numerus="yes">
        <source>%n change(s) of the working folder are not committed, and not part of it.</source>
        <translation>
            <numerusform>%n change of the working folder is not committed, and not part of it.</numerusform>
            <numerusform>%n changes of the working folder are not committed, and not part of it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::AcknowledgeDialog</name>
    <message numerus="yes">
        <source>Acknowledge %n alert(s)</source>
        <translation>
            <numerusform>Acknowledge %n alert</numerusform>
            <numerusform>Acknowledge %n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%n alert(s) chosen</source>
        <translation>
            <numerusform>%n alert chosen</numerusform>
            <numerusform>%n alerts chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fired %n time(s)</source>
        <translation>
            <numerusform>fired %n time</numerusform>
            <numerusform>fired %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::AlertsPane</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) are hidden by filter and chips.</source>
        <translation>
            <numerusform>%n alert is hidden by filter and chips.</numerusform>
            <numerusform>%n alerts are hidden by filter and chips.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) are watched by %1 rules.</source>
        <translation>
            <numerusform>%n host is watched by %1 rules.</numerusform>
            <numerusform>%n hosts are watched by %1 rules.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::AnalysisBuilder</name>
    <message numerus="yes">
        <source>First %Ln rows</source>
        <translation>
            <numerusform>First %Ln row</numerusform>
            <numerusform>First %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rolling mean of %Ln</source>
        <translation>
            <numerusform>Rolling mean of %Ln</numerusform>
            <numerusform>Rolling mean of %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::AnalysisModel</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::AnalysisPanel</name>
    <message numerus="yes">
        <source>%Ln line(s) read</source>
        <translation>
            <numerusform>%Ln line read</numerusform>
            <numerusform>%Ln lines read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %Ln line(s)</source>
        <translation>
            <numerusform>from %Ln line</numerusform>
            <numerusform>from %Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) saved to %1.</source>
        <translation>
            <numerusform>%Ln record saved to %1.</numerusform>
            <numerusform>%Ln records saved to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::AutomationPlan</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On %n host(s), each with a process of its own</source>
        <translation>
            <numerusform>On %n host, with a process of its own</numerusform>
            <numerusform>On %n hosts, each with a process of its own</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::BackendDialog</name>
    <message numerus="yes">
        <source>%n to choose from.</source>
        <translation>
            <numerusform>%n to choose from.</numerusform>
            <numerusform>%n to choose from.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::BulkEditDialog</name>
    <message numerus="yes">
        <source>Edit %n host(s)</source>
        <translation>
            <numerusform>Edit %n host</numerusform>
            <numerusform>Edit %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n host(s)</source>
        <translation>
            <numerusform>Change %n host</numerusform>
            <numerusform>Change %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ChartCanvas</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ChartMenu</name>
    <message numerus="yes">
        <source>Show %n event(s) in Activity</source>
        <translation>
            <numerusform>Show %n event in Activity</numerusform>
            <numerusform>Show %n events in Activity</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ComparePane</name>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ComparePlan</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n host(s)</source>
        <translation>
            <numerusform>%1 of %n host</numerusform>
            <numerusform>%1 of %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::CompareToolBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::CurveCatalog</name>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::CurveGallery</name>
    <message numerus="yes">
        <source>%1 of %n curve(s) picked</source>
        <translation>
            <numerusform>%1 of %n curve picked</numerusform>
            <numerusform>%1 of %n curves picked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::CustomMetricsDialog</name>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::DashboardPage</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
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
    <message numerus="yes">
        <source>Run on %n host(s)</source>
        <translation>
            <numerusform>Run on %n host</numerusform>
            <numerusform>Run on %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::EverywhereModel</name>
    <message numerus="yes">
        <source>%Ln line(s) found</source>
        <translation>
            <numerusform>%Ln line found</numerusform>
            <numerusform>%Ln lines found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::EverywhereView</name>
    <message numerus="yes">
        <source>Files on %n host(s)</source>
        <translation>
            <numerusform>Files on %n host</numerusform>
            <numerusform>Files on %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) found</source>
        <translation>
            <numerusform>%Ln line found</numerusform>
            <numerusform>%Ln lines found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log(s) searched</source>
        <translation>
            <numerusform>%n log searched</numerusform>
            <numerusform>%n logs searched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ExactCommand</name>
    <message numerus="yes">
        <source>Show all %n line(s)</source>
        <translation>
            <numerusform>Show all %n line</numerusform>
            <numerusform>Show all %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::FleetModel</name>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreachable</source>
        <translation>
            <numerusform>%n unreachable</numerusform>
            <numerusform>%n unreachable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n critical</numerusform>
            <numerusform>%n critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %1 of %n host(s)</source>
        <translation>
            <numerusform>of %1 of %n host</numerusform>
            <numerusform>of %1 of %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::FleetView</name>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n host(s)</source>
        <translation>
            <numerusform>%1 of %n host</numerusform>
            <numerusform>%1 of %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HighlightDialog</name>
    <message numerus="yes">
        <source>There can be %n text(s) at most. Remove one first.</source>
        <translation>
            <numerusform>There can be %n text at most. Remove one first.</numerusform>
            <numerusform>There can be %n texts at most. Remove one first.</numerusform>
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
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HistoryPanel</name>
    <message numerus="yes">
        <source>Audit complete: %Ln row(s)</source>
        <translation>
            <numerusform>Audit complete: %Ln row</numerusform>
            <numerusform>Audit complete: %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostCard</name>
    <message numerus="yes">
        <source>%n host(s) chosen</source>
        <translation>
            <numerusform>%n host chosen</numerusform>
            <numerusform>%n hosts chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them connected</source>
        <translation>
            <numerusform>%n of them connected</numerusform>
            <numerusform>%n of them connected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostConnectionPage</name>
    <message numerus="yes">
        <source>%1, with %n more connection(s)</source>
        <translation>
            <numerusform>%1, with %n more connection</numerusform>
            <numerusform>%1, with %n more connections</numerusform>
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
    <message numerus="yes">
        <source>%n host(s) changed</source>
        <translation>
            <numerusform>%n host changed</numerusform>
            <numerusform>%n hosts changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) moved to %1</source>
        <translation>
            <numerusform>%n host moved to %1</numerusform>
            <numerusform>%n hosts moved to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags removed from %n host(s)</source>
        <translation>
            <numerusform>Tags removed from %n host</numerusform>
            <numerusform>Tags removed from %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) tagged %1</source>
        <translation>
            <numerusform>%n host tagged %1</numerusform>
            <numerusform>%n hosts tagged %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) took over values or marks.</source>
        <translation>
            <numerusform>%n entry took over values or marks.</numerusform>
            <numerusform>%n entries took over values or marks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n host(s)</source>
        <translation>
            <numerusform>Export %n host</numerusform>
            <numerusform>Export %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) exported</source>
        <translation>
            <numerusform>%n host exported</numerusform>
            <numerusform>%n hosts exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostFactsPage</name>
    <message numerus="yes">
        <source>%1 threads, %n core(s)</source>
        <translation>
            <numerusform>%1 threads, %n core</numerusform>
            <numerusform>%1 threads, %n cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
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
    <message numerus="yes">
        <source>It is asked every %n second(s).</source>
        <translation>
            <numerusform>It is asked every %n second.</numerusform>
            <numerusform>It is asked every %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostKeyDialog</name>
    <message numerus="yes">
        <source>%n host(s) show a wrong key</source>
        <translation>
            <numerusform>%n host shows a wrong key</numerusform>
            <numerusform>%n hosts show a wrong key</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostKeyRow</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostMenu</name>
    <message numerus="yes">
        <source>Edit %n host(s)…</source>
        <translation>
            <numerusform>Edit %n host…</numerusform>
            <numerusform>Edit %n hosts…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostPicker</name>
    <message numerus="yes">
        <source>%1 of %n host(s) ticked</source>
        <translation>
            <numerusform>%1 of %n host ticked</numerusform>
            <numerusform>%1 of %n hosts ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::HostSetupWizard</name>
    <message numerus="yes">
        <source>Set up %n host(s)</source>
        <translation>
            <numerusform>Set up %n host</numerusform>
            <numerusform>Set up %n hosts</numerusform>
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
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known</source>
        <translation>
            <numerusform>%n known</numerusform>
            <numerusform>%n known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n different</source>
        <translation>
            <numerusform>%n different</numerusform>
            <numerusform>%n different</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not usable</source>
        <translation>
            <numerusform>%n not usable</numerusform>
            <numerusform>%n not usable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vanished</source>
        <translation>
            <numerusform>%n vanished</numerusform>
            <numerusform>%n vanished</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n vanished</source>
        <translation>
            <numerusform>Mark %n vanished</numerusform>
            <numerusform>Mark %n vanished</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::LibraryView</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::LogAddress</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::LogFooter</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) selected</source>
        <translation>
            <numerusform>%Ln line selected</numerusform>
            <numerusform>%Ln lines selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) selected</source>
        <translation>
            <numerusform>%Ln character selected</numerusform>
            <numerusform>%Ln characters selected</numerusform>
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
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
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
    <message numerus="yes">
        <source>%Ln new line(s)</source>
        <translation>
            <numerusform>%Ln new line</numerusform>
            <numerusform>%Ln new lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A progress line: the last of %n state(s) is shown.</source>
        <translation>
            <numerusform>A progress line: the last of %n state is shown.</numerusform>
            <numerusform>A progress line: the last of %n states is shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::MaintenanceDialog</name>
    <message numerus="yes">
        <source>%n host(s): %1.</source>
        <translation>
            <numerusform>%n host: %1.</numerusform>
            <numerusform>%n hosts: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::MarkSource</name>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
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
    <name>qd::ui::MetricForm</name>
    <message numerus="yes">
        <source>%n host(s) match now.</source>
        <translation>
            <numerusform>%n host matches now.</numerusform>
            <numerusform>%n hosts match now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::NewRecipeWizard</name>
    <message numerus="yes">
        <source>%n possibility(ies), the likeliest first</source>
        <translation>
            <numerusform>%n possibility</numerusform>
            <numerusform>%n possibilities, the likeliest first</numerusform>
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
    <name>qd::ui::PatternModel</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::PatternPanel</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gone</source>
        <translation>
            <numerusform>%Ln gone</numerusform>
            <numerusform>%Ln gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more frequent</source>
        <translation>
            <numerusform>%Ln more frequent</numerusform>
            <numerusform>%Ln more frequent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln less frequent</source>
        <translation>
            <numerusform>%Ln less frequent</numerusform>
            <numerusform>%Ln less frequent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pattern(s)</source>
        <translation>
            <numerusform>%Ln pattern</numerusform>
            <numerusform>%Ln patterns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a pattern of their own</source>
        <translation>
            <numerusform>%Ln without a pattern of their own</numerusform>
            <numerusform>%Ln without a pattern of their own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more source(s)</source>
        <translation>
            <numerusform>%Ln more source</numerusform>
            <numerusform>%Ln more sources</numerusform>
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
    <name>qd::ui::PlanGroups</name>
    <message numerus="yes">
        <source>%n host(s) the same</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differ</source>
        <translation>
            <numerusform>%n differs</numerusform>
            <numerusform>%n differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) cannot be worked on. Leave them out, or mend what is said there and look again.</source>
        <translation>
            <numerusform>%n host cannot be worked on. Leave it out, or mend what is said there and look again.</numerusform>
            <numerusform>%n hosts cannot be worked on. Leave them out, or mend what is said there and look again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) of the recipe are missing. Do what is said there, then look again.</source>
        <translation>
            <numerusform>%n secret of the recipe is missing. Do what is said there, then look again.</numerusform>
            <numerusform>%n secrets of the recipe are missing. Do what is said there, then look again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::PlanParts</name>
    <message numerus="yes">
        <source>%n secret(s) there: %1</source>
        <translation>
            <numerusform>%n secret there: %1</numerusform>
            <numerusform>%n secrets there: %1</numerusform>
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
        <source>%n host(s), the same</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts, the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Comparing what will be done on %n host(s)…</source>
        <translation>
            <numerusform>Comparing what will be done on %n host…</numerusform>
            <numerusform>Comparing what will be done on %n hosts…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave these %n host(s) out</source>
        <translation>
            <numerusform>Leave this %n host out</numerusform>
            <numerusform>Leave these %n hosts out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave all %n blocked host(s) out</source>
        <translation>
            <numerusform>Leave the %n blocked host out</numerusform>
            <numerusform>Leave all %n blocked hosts out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::PlaybookOptions</name>
    <message numerus="yes">
        <source>%n play(s)</source>
        <translation>
            <numerusform>%n play</numerusform>
            <numerusform>%n plays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::PolicyForm</name>
    <message numerus="yes">
        <source> host(s)</source>
        <translation>
            <numerusform> host</numerusform>
            <numerusform> hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ProblemList</name>
    <message numerus="yes">
        <source>%n mistake(s)</source>
        <translation>
            <numerusform>%n mistake</numerusform>
            <numerusform>%n mistakes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n remark</numerusform>
            <numerusform>%n remarks</numerusform>
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
    <name>qd::ui::ProcessPast</name>
    <message numerus="yes">
        <source>%1, mean of %n moment(s)</source>
        <translation>
            <numerusform>%1, mean of %n moment</numerusform>
            <numerusform>%1, mean of %n moments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) were not recorded then</source>
        <translation>
            <numerusform>%n host was not recorded then</numerusform>
            <numerusform>%n hosts were not recorded then</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ProcessesPane</name>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n process</numerusform>
            <numerusform>%n processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n process(es)</source>
        <translation>
            <numerusform>%1 of %n process</numerusform>
            <numerusform>%1 of %n processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Top consumers of %1 of %n host(s), every 15 s. Choose at most %2 for full lists.</source>
        <translation>
            <numerusform>Top consumers of %1 of %n host, every 15 s. Choose at most %2 for full lists.</numerusform>
            <numerusform>Top consumers of %1 of %n hosts, every 15 s. Choose at most %2 for full lists.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RateHistogram</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) marked</source>
        <translation>
            <numerusform>%n event marked</numerusform>
            <numerusform>%n events marked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RecipeDetails</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RecordView</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n values are shown.</source>
        <translation>
            <numerusform>Only the first %n value is shown.</numerusform>
            <numerusform>Only the first %n values are shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
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
    <name>qd::ui::ReplaceKeysDialog</name>
    <message numerus="yes">
        <source>Replace %n key(s)</source>
        <translation>
            <numerusform>Replace %n key</numerusform>
            <numerusform>Replace %n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RollbackWizard</name>
    <message numerus="yes">
        <source>Looking at the hosts… %n are still to answer.</source>
        <translation>
            <numerusform>Looking at the hosts… %n is still to answer.</numerusform>
            <numerusform>Looking at the hosts… %n are still to answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n release(s) below %1</source>
        <translation>
            <numerusform>%n release below %1</numerusform>
            <numerusform>%n releases below %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n host(s)</source>
        <translation>
            <numerusform>Roll back %n host</numerusform>
            <numerusform>Roll back %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RowHead</name>
    <message numerus="yes">
        <source>%n panel(s)</source>
        <translation>
            <numerusform>%n panel</numerusform>
            <numerusform>%n panels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RuleChips</name>
    <message numerus="yes">
        <source>%n more condition(s)</source>
        <translation>
            <numerusform>%n more condition</numerusform>
            <numerusform>%n more conditions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RuleForm</name>
    <message numerus="yes">
        <source>Now it is met on none of %n host(s).</source>
        <translation>
            <numerusform>Now it is not met on the %n host.</numerusform>
            <numerusform>Now it is met on none of %n hosts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Now it is met on %1 of %n host(s): %2.</source>
        <translation>
            <numerusform>Now it is met on %1 of %n host: %2.</numerusform>
            <numerusform>Now it is met on %1 of %n hosts: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n host(s) this is not known now.</source>
        <translation>
            <numerusform>Of %n host this is not known now.</numerusform>
            <numerusform>Of %n hosts this is not known now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In the last 24 hours it would have told nothing (%n host(s) looked at).</source>
        <translation>
            <numerusform>In the last 24 hours it would have told nothing (%n host looked at).</numerusform>
            <numerusform>In the last 24 hours it would have told nothing (%n hosts looked at).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RunActions</name>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::RunView</name>
    <message numerus="yes">
        <source>%1 of %Ln host(s) done</source>
        <translation>
            <numerusform>%1 of %Ln host done</numerusform>
            <numerusform>%1 of %Ln hosts done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::SetDialog</name>
    <message numerus="yes">
        <source>%n host(s) fit now.</source>
        <translation>
            <numerusform>%n host fits now.</numerusform>
            <numerusform>%n hosts fit now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::SettingsDialog</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::SilenceDialog</name>
    <message numerus="yes">
        <source>Covers %n of the present alerts: %1</source>
        <translation>
            <numerusform>Covers %n of the present alerts: %1</numerusform>
            <numerusform>Covers %n of the present alerts: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::SmartGroupDialog</name>
    <message numerus="yes">
        <source>%n host(s) match now.</source>
        <translation>
            <numerusform>%n host matches now.</numerusform>
            <numerusform>%n hosts match now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::SourceDialog</name>
    <message numerus="yes">
        <source>%1: %n host(s)</source>
        <translation>
            <numerusform>%1: %n host</numerusform>
            <numerusform>%1: %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1   ·   on %n host(s)</source>
        <translation>
            <numerusform>%1   ·   on %n host</numerusform>
            <numerusform>%1   ·   on %n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n host(s) …</source>
        <translation>
            <numerusform>Looking at %n host …</numerusform>
            <numerusform>Looking at %n hosts …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
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
<context>
    <name>qd::ui::SourcePanel</name>
    <message numerus="yes">
        <source>On %1 · %n host(s)</source>
        <translation>
            <numerusform>On %1 · %n host</numerusform>
            <numerusform>On %1 · %n hosts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::TableContent</name>
    <message numerus="yes">
        <source>%n more rows are not shown: narrow the query.</source>
        <translation>
            <numerusform>%n more row is not shown: narrow the query.</numerusform>
            <numerusform>%n more rows are not shown: narrow the query.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::TargetView</name>
    <message numerus="yes">
        <source>%n host(s) of this run</source>
        <translation>
            <numerusform>%n host of this run</numerusform>
            <numerusform>%n hosts of this run</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::TestDialog</name>
    <message numerus="yes">
        <source>%n host(s) to go</source>
        <translation>
            <numerusform>%n host to go</numerusform>
            <numerusform>%n hosts to go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) let you in.</source>
        <translation>
            <numerusform>%n host let you in.</numerusform>
            <numerusform>%n hosts let you in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::TrialView</name>
    <message numerus="yes">
        <source>%n curve(s), answered within %1.</source>
        <translation>
            <numerusform>%n curve, answered within %1.</numerusform>
            <numerusform>%n curves, answered within %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) are left out by “Keep only”.</source>
        <translation>
            <numerusform>%n number is left out by “Keep only”.</numerusform>
            <numerusform>%n numbers are left out by “Keep only”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) more than one metric may have: name those that you need under “Keep only”.</source>
        <translation>
            <numerusform>%n number more than one metric may have: name those that you need under “Keep only”.</numerusform>
            <numerusform>%n numbers more than one metric may have: name those that you need under “Keep only”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::UnfinishedNotice</name>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::ValueView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::VerdictView</name>
    <message numerus="yes">
        <source>%n log line(s) that prove it</source>
        <translation>
            <numerusform>%n log line that proves it</numerusform>
            <numerusform>%n log lines that prove it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qd::ui::VersionsPage</name>
    <message numerus="yes">
        <source>%Ln place(s) not as deployed</source>
        <translation>
            <numerusform>%Ln place not as deployed</numerusform>
            <numerusform>%Ln places not as deployed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s) as deployed</source>
        <translation>
            <numerusform>%Ln place as deployed</numerusform>
            <numerusform>%Ln places as deployed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s) could not be looked at</source>
        <translation>
            <numerusform>%Ln place could not be looked at</numerusform>
            <numerusform>%Ln places could not be looked at</numerusform>
        </translation>
    </message>
</context>
</TS>
