// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/source_choices.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::SourceChoices)
};

constexpr std::chrono::seconds kDeadline{30};

/// One line for each thing: a letter, a tab, and what is known of it divided by tabs.
constexpr const char *kScript = R"sh(
LC_ALL=C
export LC_ALL
tab=$(printf '\t')
limit() { if command -v timeout >/dev/null 2>&1; then timeout 8 "$@"; else "$@"; fi; }
find -L /var/log /opt/*/log /opt/*/logs /srv/*/log /srv/*/logs /var/lib/*/log "$HOME"/log "$HOME"/logs -maxdepth 4 -type f \
    -exec stat -L -c '%Y %s %n' {} + 2>/dev/null | head -n 4000 | while IFS=' ' read -r changed bytes path; do
    if [ -r "$path" ]; then may=1; else may=0; fi
    printf 'F\t%s\t%s\t%s\t%s\n' "$changed" "$bytes" "$may" "$path"
done
if command -v journalctl >/dev/null 2>&1; then
    case " $(id -u) $(id -Gn) " in
    ' 0 '* | *' systemd-journal '* | *' adm '* | *' wheel '*) echo "J${tab}all" ;;
    *) echo "J${tab}own" ;;
    esac
    limit journalctl --list-boots --no-pager --quiet 2>/dev/null | tail -n 60 | while read -r line; do printf 'B\t%s\n' "$line"; done
else
    echo "J${tab}none"
fi
if command -v systemctl >/dev/null 2>&1; then
    limit systemctl list-units --type=service,socket,timer,mount --all --plain --no-legend --no-pager --full 2>/dev/null | head -n 2000 |
        while read -r unit load active sub description; do
            [ "$load" = not-found ] || printf 'U\t%s\t%s\t%s\n' "$unit" "$active" "$description"
        done
fi
for engine in docker podman; do
    command -v "$engine" >/dev/null 2>&1 || continue
    if list=$(limit "$engine" ps --all --format '{{.Names}}\t{{.Image}}\t{{.Status}}' 2>&1); then
        printf 'E\t%s\n' "$engine"
        [ -z "$list" ] || printf '%s\n' "$list" | while IFS= read -r line; do printf 'C\t%s\t%s\n' "$engine" "$line"; done
    else
        printf 'N\t%s\t%s\n' "$engine" "$(printf '%s' "$list" | tail -n 1)"
    fi
done
kube=
if command -v kubectl >/dev/null 2>&1; then kube=kubectl
elif command -v k3s >/dev/null 2>&1; then kube='k3s kubectl'
elif command -v microk8s >/dev/null 2>&1; then kube='microk8s kubectl'
fi
if [ -n "$kube" ]; then
    shape='{range .items[*]}{.metadata.namespace}{"\t"}{.metadata.name}{"\t"}{.status.phase}{"\t"}{range .spec.containers[*]}{.name}{" "}{end}{"\n"}{end}'
    if list=$(limit $kube get pods --all-namespaces --request-timeout=6s -o "jsonpath=$shape" 2>&1); then
        echo "P"
        [ -z "$list" ] || printf '%s\n' "$list" | while IFS= read -r line; do printf 'K\t%s\n' "$line"; done
    else
        printf 'Q\t%s\n' "$(printf '%s' "$list" | tail -n 1)"
    fi
fi
exit 0
)sh";

/// Names that hold no lines of text, or older ones of a file that is there as well.
bool isNoLog(const QString &path)
{
    static constexpr QLatin1StringView kNames[] = {QLatin1StringView("wtmp"), QLatin1StringView("btmp"), QLatin1StringView("lastlog"),
                                                   QLatin1StringView("faillog"), QLatin1StringView("tallylog")};
    static constexpr QLatin1StringView kEnds[] = {QLatin1StringView(".gz"), QLatin1StringView(".xz"), QLatin1StringView(".zst"),
                                                  QLatin1StringView(".bz2"), QLatin1StringView(".zip"), QLatin1StringView(".journal"),
                                                  QLatin1StringView(".journal~"), QLatin1StringView(".db"), QLatin1StringView(".pcap"),
                                                  QLatin1StringView(".swp"), QLatin1StringView(".old"), QLatin1StringView("~")};
    const QString name = path.sliced(path.lastIndexOf(u'/') + 1);
    if (std::ranges::contains(kNames, name) || std::ranges::any_of(kEnds, [&name](auto end) { return name.endsWith(end); }))
        return true;
    // "syslog.1", "app.log-20261127"
    const qsizetype end = std::max(name.lastIndexOf(u'.'), name.lastIndexOf(u'-'));
    bool isNumber = end > 0;
    for (const QChar c : QStringView(name).sliced(end + 1))
        isNumber = isNumber && c >= u'0' && c <= u'9';
    return isNumber && end + 1 < name.size();
}

class Reader {
public:
    SourceChoices read(QByteArrayView output)
    {
        for (const QByteArray &line : output.toByteArray().split('\n'))
            take(QString::fromUtf8(line).split(u'\t'));
        std::ranges::stable_sort(m_choices.files, std::greater(), &SourceChoices::File::changedMs);
        std::ranges::stable_sort(m_choices.units, std::greater(), &SourceChoices::Unit::active);
        std::ranges::stable_sort(m_choices.containers, std::greater(), &SourceChoices::Container::running);
        std::ranges::stable_sort(m_choices.boots, std::greater(), &SourceChoices::Boot::offset);
        explain();
        return std::move(m_choices);
    }

private:
    void take(const QStringList &parts)
    {
        const QString letter = parts.value(0);
        if (letter == u"F" && parts.size() >= 5)
            takeFile(parts);
        else if (letter == u"J")
            m_journal = parts.value(1);
        else if (letter == u"B")
            takeBoot(parts.value(1).split(u' ', Qt::SkipEmptyParts));
        else if (letter == u"U" && parts.size() >= 4)
            m_choices.units.append({parts[1], parts.sliced(3).join(u'\t'), parts[2] == u"active"});
        else if (letter == u"E")
            m_hasEngine = true;
        else if (letter == u"C" && parts.size() >= 5)
            m_choices.containers.append({parts[1], parts[2], parts[3], parts[4], parts[4].startsWith(u"Up")});
        else if (letter == u"N")
            m_engineFault = QStringList(parts.sliced(1)).join(QStringLiteral(": "));
        else if (letter == u"P")
            m_hasPods = true;
        else if (letter == u"K" && parts.size() >= 5)
            m_choices.pods.append({parts[1], parts[2], parts[3], parts[4].split(u' ', Qt::SkipEmptyParts)});
        else if (letter == u"Q")
            m_podFault = QStringList(parts.sliced(1)).join(u'\t');
    }
    void takeFile(const QStringList &parts)
    {
        const QString path = QStringList(parts.sliced(4)).join(u'\t');
        if (path.startsWith(u'/') && !isNoLog(path))
            m_choices.files.append({path, parts[2].toLongLong(), parts[1].toLongLong() * 1000, parts[3] == u"1"});
    }
    /// "-1 0dc874d3fbd44bdbb6fbcfaa27481492 Sat 2026-11-28 10:00:00 UTC Sat 2026-11-28 11:00:00 UTC"; newer ones have a heading.
    void takeBoot(const QStringList &words)
    {
        bool ok = false;
        const int offset = words.value(0).toInt(&ok);
        if (ok && words.value(1).size() == 32)
            m_choices.boots.append({offset, words[1], words.sliced(2).join(u' ')});
    }
    void explain()
    {
        if (m_journal == u"none" || m_journal.isEmpty())
            m_choices.noJournal = Texts::tr("This host has no systemd journal.");
        else if (m_journal == u"own")
            m_choices.journalHint = Texts::tr("This account sees only its own messages. Use sudo, or add it to the group systemd-journal.");
        if (!m_hasEngine) {
            m_choices.noContainers = m_engineFault.isEmpty() ? Texts::tr("There is neither Docker nor Podman on this host.")
                                                             : Texts::tr("Containers cannot be listed. %1").arg(m_engineFault);
        }
        if (!m_hasPods) {
            m_choices.noPods = m_podFault.isEmpty() ? Texts::tr("There is no kubectl on this host.")
                                                    : Texts::tr("Pods cannot be listed. %1").arg(m_podFault);
        }
    }

    SourceChoices m_choices;
    QString m_journal, m_engineFault, m_podFault;
    bool m_hasEngine = false;
    bool m_hasPods = false;
};

} // namespace

SourceChoices parseSourceChoices(QByteArrayView output)
{
    return Reader().read(output);
}

QFuture<Result<SourceChoices>> readSourceChoices(ssh::Session &session, const QString &elevate)
{
    ssh::Command command;
    command.script = QString::fromLatin1(kScript);
    command.effect = ssh::Effect::ReadOnly;
    command.elevate = elevate;
    command.deadline = kDeadline;
    command.purpose = Texts::tr("Look for logs");
    return ssh::run(session, command).then([](const Result<ssh::CommandOutput> &output) -> Result<SourceChoices> {
        if (!output)
            return std::unexpected(output.error());
        return parseSourceChoices(output->standardOutput);
    });
}

} // namespace qd::logs
