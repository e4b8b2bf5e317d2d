// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/reach_folder.h"

#include "models/automation/process_tree.h"
#include "models/base/hand_over.h"
#include "models/hosts/host_export.h"
#include "models/ssh/known_hosts.h"
#include "models/ssh/quoting.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <csignal>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::automation::ReachFolder)
};

using Answer = Result<std::shared_ptr<ReachFolder>>;

constexpr qsizetype kLongestFolder = 60; // an ssh control socket below it must stay under 108 bytes

/// Where nobody else can look and, on most systems, no disk is below.
QString parentFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool fits = !runtime.isEmpty() && runtime.size() < kLongestFolder && QFileInfo(runtime).isWritable() && !runtime.contains(u'%') && !runtime.contains(u' ');
    return fits ? runtime : u"/tmp"_s;
}

/// A value as ssh_config takes it: quoted, with the percent sign that would begin a token doubled.
QString quoted(QString value)
{
    value.replace(u'%', u"%%"_s);
    value.remove(u'"').remove(u'\n');
    return u'"' + value + u'"';
}

class ConfigWriter {
public:
    ConfigWriter(QString configFile, QString knownHostsFile) : m_configFile(std::move(configFile)), m_knownHosts(std::move(knownHostsFile)) {}

    void addHost(const QString &pattern, const ssh::Endpoint &endpoint, const QString &hop)
    {
        m_text += "Host " + pattern.toUtf8() + '\n';
        add("HostName", endpoint.address);
        add("Port", QString::number(endpoint.port));
        add("User", endpoint.user);
        addKeys(endpoint);
        add("UserKnownHostsFile", quoted(m_knownHosts));
        add("GlobalKnownHostsFile", u"/dev/null"_s);
        add("StrictHostKeyChecking", u"yes"_s);
        add("UpdateHostKeys", u"no"_s);
        add("HostKeyAlias", endpoint.hostKeyAlias);
        addConnection(endpoint);
        if (!hop.isEmpty())
            add("ProxyCommand", u"ssh -F %1 -o BatchMode=yes -W [%h]:%p %2"_s.arg(QString::fromUtf8(ssh::shellQuoted(m_configFile.toUtf8())), hop));
        else if (!endpoint.proxyCommand.isEmpty())
            add("ProxyCommand", QString(endpoint.proxyCommand).replace(u'%', u"%%"_s));
    }

    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    void add(const char *key, const QString &value)
    {
        if (!value.isEmpty() && !value.contains(u'\n'))
            m_text += QByteArray("    ") + key + ' ' + value.toUtf8() + '\n';
    }

    void addKeys(const ssh::Endpoint &endpoint)
    {
        for (const QString &file : endpoint.identityFiles)
            add("IdentityFile", quoted(file));
        for (const QString &file : endpoint.certificateFiles)
            add("CertificateFile", quoted(file));
        if (endpoint.identitiesOnly)
            add("IdentitiesOnly", u"yes"_s);
        add("IdentityAgent", endpoint.agentSocket.isEmpty() ? u"none"_s : quoted(endpoint.agentSocket));
        add("ForwardAgent", u"no"_s);
    }

    void addConnection(const ssh::Endpoint &endpoint)
    {
        add("ConnectTimeout", QString::number(std::chrono::ceil<std::chrono::seconds>(endpoint.connectTimeout).count()));
        if (endpoint.addressFamily != ssh::AddressFamily::Any)
            add("AddressFamily", endpoint.addressFamily == ssh::AddressFamily::Inet ? u"inet"_s : u"inet6"_s);
        add("BindAddress", endpoint.bindAddress);
        if (endpoint.serverAliveInterval.count() > 0) {
            add("ServerAliveInterval", QString::number(endpoint.serverAliveInterval.count()));
            add("ServerAliveCountMax", QString::number(endpoint.serverAliveCountMax));
        }
        if (endpoint.compression)
            add("Compression", u"yes"_s);
        add("Ciphers", endpoint.ciphers.join(u','));
        add("MACs", endpoint.macs.join(u','));
        add("KexAlgorithms", endpoint.kexAlgorithms.join(u','));
        add("HostKeyAlgorithms", endpoint.hostKeyAlgorithms.join(u','));
        add("PubkeyAcceptedAlgorithms", endpoint.pubkeyAcceptedAlgorithms.join(u','));
    }

    QString m_configFile;
    QString m_knownHosts;
    QByteArray m_text;
};

QString hopName(size_t index) { return u"quarterdeck-hop-"_s + QString::number(index + 1); }

/// The known keys of one server, under the name that OpenSSH looks up and the one that Paramiko does.
Result<QByteArray> keyLines(const ssh::Endpoint &endpoint, const QStringList &poolFiles, ssh::KnownHostsCache &cache)
{
    const QStringList files = endpoint.knownHostsFiles.isEmpty() ? poolFiles : endpoint.knownHostsFiles + endpoint.globalKnownHostsFiles;
    const auto known = cache.load(files, endpoint.revokedHostKeys);
    if (!known)
        return std::unexpected(known.error());
    const QString stored = ssh::KnownHosts::lookupName(endpoint.address, endpoint.port, endpoint.hostKeyAlias);
    QStringList names{stored, ssh::KnownHosts::lookupName(endpoint.address, endpoint.port, {})};
    names.removeDuplicates();
    QByteArray lines;
    for (const ssh::HostKey &key : (*known)->trustedKeys(stored))
        lines += names.join(u',').toUtf8() + ' ' + key.type() + ' ' + key.blob.toBase64() + '\n';
    return lines;
}

} // namespace

ReachFolder::ReachFolder() : m_folder(parentFolder() + u"/qd-XXXXXX"_s) {}

/// What ssh has left behind for the next connection (ControlPersist) names its socket in this folder.
ReachFolder::~ReachFolder()
{
    if (!m_folder.isValid())
        return;
    signalTree(processesNaming(QFile::encodeName(path())), SIGTERM);
    // Each removes its socket as it ends: one that goes between being listed and being removed here makes all of it fail.
    m_folder.setAutoRemove(false);
    for (int tries = 0; tries < 4 && !QDir(path()).removeRecursively(); ++tries) { }
}

QFuture<Answer> ReachFolder::make(const QList<ReachedHost> &hosts, const QStringList &knownHostsFiles)
{
    return inPool([hosts, knownHostsFiles](const std::function<bool()> &) -> Answer {
        const std::shared_ptr<ReachFolder> folder(new ReachFolder);
        if (!folder->m_folder.isValid())
            return failure(ErrorCode::Storage, Texts::tr("A private folder cannot be made."), folder->m_folder.errorString());
        const auto filled = folder->fill(hosts, knownHostsFiles);
        return filled ? Answer(folder) : std::unexpected(filled.error());
    });
}

Result<void> ReachFolder::fill(const QList<ReachedHost> &hosts, const QStringList &knownHostsFiles)
{
    ssh::KnownHostsCache cache;
    QByteArray keys;
    for (const ReachedHost &host : hosts) {
        if (host.endpoint.kind == ssh::Endpoint::Kind::Local)
            continue;
        std::vector<ssh::Endpoint> servers = host.endpoint.jumps;
        servers.push_back(host.endpoint);
        bool isKnown = true;
        for (const ssh::Endpoint &server : servers) {
            const auto lines = keyLines(server, knownHostsFiles, cache);
            if (!lines)
                return std::unexpected(lines.error());
            isKnown = isKnown && !lines->isEmpty();
            keys += *lines;
        }
        if (!isKnown)
            m_withoutKey.append(host.displayName);
        const auto written = write(host.toolName + u".conf"_s, sshConfigText(host.endpoint, configOf(host.toolName), knownHosts()));
        if (!written)
            return std::unexpected(written.error());
    }
    return write(u"known_hosts"_s, keys).transform([](const QString &) {});
}

Result<QString> ReachFolder::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(content) == content.size() && file.flush();
    if (!written)
        return failure(ErrorCode::Storage, Texts::tr("%1 cannot be written.").arg(file.fileName()), file.errorString());
    return file.fileName();
}

QByteArray sshConfigText(const ssh::Endpoint &endpoint, const QString &configFile, const QString &knownHostsFile)
{
    ConfigWriter writer(configFile, knownHostsFile);
    QString hop;
    for (size_t i = 0; i < endpoint.jumps.size(); ++i) {
        writer.addHost(hopName(i), endpoint.jumps.at(i), hop);
        hop = hopName(i);
    }
    writer.addHost(u"!quarterdeck-hop-* *"_s, endpoint, hop);
    return writer.text();
}

AnsibleSources ansibleSources(const QList<hosts::Host> &all, const QList<ReachedHost> &reached, const ReachFolder &folder)
{
    QJsonObject variables;
    for (const ReachedHost &host : reached) {
        QJsonObject of{{u"ansible_host_key_checking"_s, true}};
        if (host.endpoint.kind == ssh::Endpoint::Kind::Local) {
            of = {{u"ansible_connection"_s, u"local"_s}};
        } else {
            of.insert(u"ansible_host"_s, host.endpoint.address);
            of.insert(u"ansible_port"_s, host.endpoint.port);
            of.insert(u"ansible_user"_s, host.endpoint.user);
            of.insert(u"ansible_ssh_common_args"_s, u"-F "_s + QString::fromUtf8(ssh::shellQuoted(folder.configOf(host.toolName).toUtf8())));
        }
        variables.insert(host.toolName, of);
    }
    const QJsonObject connections{{u"all"_s, QJsonObject{{u"hosts"_s, variables}}}};
    return {hosts::exported(all, all, hosts::ExportFormat::AnsibleIni), QJsonDocument(connections).toJson()};
}

} // namespace qd::automation
