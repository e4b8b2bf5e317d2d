// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/schema.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace qd::recipes {
namespace {

struct SchemaTexts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::Schema)
};

using enum FieldType;

constexpr Field kRecipe[] = {
    {"recipe", Number, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Version of the format: 1."), nullptr},
    {"name", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "What the recipe is called in lists, the history and on the hosts: letters, digits, dots, dashes."), nullptr},
    {"extends", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A built-in recipe whose fields and steps count where this one says nothing."), nullptr},
    {"description", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A sentence for people."), nullptr},
    {"what", Object, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "What is brought to the hosts."), nullptr},
    {"where", Object, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The hosts. Without it they are chosen when it runs."), nullptr},
    {"target", Path, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Folder on the hosts that gets “releases”, the link “current” and the lock."), nullptr},
    {"sudo", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The account to become for everything, mostly “root”; a step's “as” counts more."), nullptr},
    {"variables", Map, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Names with values, for {{ name }} in this recipe and its templates. A list is kept as lines."), nullptr},
    {"host_variables", Maps, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "By a host's name: variables that are different there."), nullptr},
    {"secrets", Named, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Names of secrets and where they are read when it runs. Values never stand in a recipe."), nullptr},
    {"before", Steps, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Steps before everything else, such as checks and packages."), nullptr},
    {"steps", Steps, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "What is done on each host, in this order."), nullptr},
    {"gates", Steps, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "What has to hold afterwards, or the host goes back."), nullptr},
    {"after", Steps, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Steps after the gates, such as clearing a cache."), nullptr},
    {"on_failure", Steps, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Steps on a host that failed, after it went back."), nullptr},
    {"notify", List, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Who hears of the end."), nullptr},
    {"policy", Object, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "How many hosts at a time, and when to stop."), nullptr},
    {"ansible", Object, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A playbook in place of steps."), nullptr},
    {"fabric", Object, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A Fabric task in place of steps."), nullptr},
};

constexpr Field kWhat[] = {
    {"folder", Local, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A folder of this workstation; “.” = the recipe's own."), nullptr},
    {"tarball", Local, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "An archive: .tar, .tar.gz, .tar.xz, .tar.bz2, .tar.zst."), nullptr},
    {"git", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A repository: a path or an address."), nullptr},
    {"wheel", Local, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A Python wheel, or a folder of wheels of which the first is the application."), nullptr},
    {"image", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A container image, which the hosts fetch themselves."), nullptr},
    {"artifact", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A file by its address, such as the archive of a CI job."), nullptr},
    {"release", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A code host's releases: https://github.com/owner/name, or of GitLab, Gitea, Bitbucket."), nullptr},
    {"revision", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Of git: branch, tag or commit. Of an image: tag or digest. Of a release: its tag; without it the newest."), nullptr},
    {"asset", Text, false, "*", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Of a release: the file's name, with * and ?."), nullptr},
    {"sha256", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "What is fetched must have this sum."), nullptr},
    {"subfolder", Inside, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Only this part of it."), nullptr},
    {"exclude", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Paths that stay out, with * and ?."), nullptr},
    {"build", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A command on this workstation, in the source's folder, before it is packed. You are asked first."), nullptr},
    {"token", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Of an artifact or release: the secret that the server is shown."), nullptr},
};

constexpr Field kWhere[] = {
    {"hosts", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "As on the command line: “web-1,web-2”, “group:web”, “all”."), nullptr},
    {"filter", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Only those of them that this host filter lets through."), nullptr},
};

constexpr Field kSecrets[] = {
    {"keyring", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "An entry of the desktop's key ring."), nullptr},
    {"environment", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A variable of the environment that the console was started with."), nullptr},
    {"command", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A command on this workstation whose output is the secret, such as “pass show shop”. You are asked first."), nullptr},
};

constexpr Field kPolicy[] = {
    {"canary", Number, false, "0", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Hosts that go first; the others follow only if all of them succeed, whatever max_failures says."), nullptr},
    {"batch", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Hosts of each further batch: “3” or “25%”. Without it all the rest."), nullptr},
    {"parallel", Number, false, "4", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Hosts worked on at once."), nullptr},
    {"max_failures", Number, false, "0", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Failed hosts that are put up with before the following are left out."), nullptr},
    {"pause_after_canary", Flag, false, "false", QT_TRANSLATE_NOOP("qd::recipes::Schema", "After the canary, or the first batch, a person looks and goes on."), nullptr},
    {"retries", Number, false, "0", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Further tries of a step for which no connection could be made."), nullptr},
    {"host_timeout", Time, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "For all steps of one host."), nullptr},
    {"keep", Number, false, "5", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Releases that stay on each host."), nullptr},
    {"roll_back", Flag, false, "true", QT_TRANSLATE_NOOP("qd::recipes::Schema", "A host that failed goes back by itself."), nullptr},
};

constexpr Field kNotify[] = {
    {"command", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A command on this workstation; a JSON object is on its input."), nullptr},
    {"url", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "An address that is sent a JSON object. Secrets may be in it, or be all of it: “{{ hook }}”."), nullptr},
    {"when", Choice, false, "always", QT_TRANSLATE_NOOP("qd::recipes::Schema", "After which ends."), "always success failure"},
};

constexpr Field kAnsible[] = {
    {"playbook", Local, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The playbook's file."), nullptr},
    {"inventory", Local, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "An inventory of your own; without it the console's hosts."), nullptr},
    {"tags", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Only tasks with these tags."), nullptr},
    {"skip_tags", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Not the tasks with these tags."), nullptr},
    {"extra_vars", Map, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Variables above all others."), nullptr},
    {"vault_secret", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The secret that is the vault's password."), nullptr},
    {"ask_vault", Flag, false, "false", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Ask for the vault's password."), nullptr},
    {"become", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The account to become; without it as the playbook says."), nullptr},
    {"forks", Number, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Hosts at once; without it Ansible's own number."), nullptr},
};

constexpr Field kFabric[] = {
    {"folder", Local, false, ".", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Where the fabfile is."), nullptr},
    {"task", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The task's name as “fab --list” says it."), nullptr},
    {"options", Map, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The task's options."), nullptr},
};

constexpr Field kCommon[] = {
    {"id", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A name of its own in the history; else made of the kind."), nullptr},
    {"title", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "What views call the step."), nullptr},
    {"as", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The account to become through sudo, mostly “root”. Without it that of “sudo”, else the account that logs in."), nullptr},
    {"only_on", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Only on hosts that this filter lets through."), nullptr},
    {"when", Choice, false, "always", QT_TRANSLATE_NOOP("qd::recipes::Schema", "“changed”: only if an earlier step of this run changed something on the host."), "always changed"},
    {"may_fail", Flag, false, "false", QT_TRANSLATE_NOOP("qd::recipes::Schema", "A failure is told and the host goes on."), nullptr},
    {"retries", Number, false, "0", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Further tries after a failure."), nullptr},
    {"timeout", Time, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "How long the step may take."), nullptr},
};

constexpr Field kShared[] = {
    {"folders", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Folders of the release that all releases share, such as uploads."), nullptr},
    {"files", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Files likewise, such as .env."), nullptr},
};

constexpr Field kVenv[] = {
    {"python", Text, false, "python3", QT_TRANSLATE_NOOP("qd::recipes::Schema", "The interpreter it is made with."), nullptr},
    {"path", Inside, false, "venv", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Its folder in the release."), nullptr},
    {"requirements", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Files of the release with requirements."), nullptr},
    {"packages", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Packages as pip names them; “.” = the release itself."), nullptr},
    {"wheels", Inside, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A folder of wheels in the release: nothing is fetched from an index then."), nullptr},
    {"index", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The package index in place of pip's own."), nullptr},
    {"extra_index", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Further package indexes."), nullptr},
    {"system_site_packages", Flag, false, "false", QT_TRANSLATE_NOOP("qd::recipes::Schema", "What the distribution installed can be imported too."), nullptr},
};

constexpr Field kCommand[] = {
    {"run", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "sh, in the release, or in the target where there is none."), nullptr},
    {"directory", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Another folder: in the release, or absolute."), nullptr},
    {"creates", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Not run where this path exists."), nullptr},
    {"unless", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Not run where this command succeeds."), nullptr},
    {"undo", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "What takes it back when the host goes back."), nullptr},
    {"input_secret", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The secret that it gets on its standard input."), nullptr},
};

constexpr Field kTemplate[] = {
    {"source", Local, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The template: a file beside the recipe, else in the source."), nullptr},
    {"content", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The template itself."), nullptr},
    {"to", Path, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The file on the host."), nullptr},
    {"owner", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "“account” or “account:group”; without it as it is, else of the account that writes it."), nullptr},
    {"mode", Permissions, false, "0644", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Permissions; 0600 where a secret is in it."), nullptr},
    {"validate", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A command that must succeed before the file counts; $1 is the new file."), nullptr},
};

constexpr Field kUnit[] = {
    {"name", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "“shop.service”; a name without an ending is a service."), nullptr},
    {"source", Local, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The unit's template; without it and “content” the unit is there already."), nullptr},
    {"content", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The template itself."), nullptr},
    {"enabled", Flag, false, "true", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Started with the machine."), nullptr},
    {"state", Choice, false, "as_is", QT_TRANSLATE_NOOP("qd::recipes::Schema", "What it is afterwards; “restart” is a step of its own."), "as_is started stopped"},
};

constexpr Field kQuadlet[] = {
    {"name", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The file's name: “shop.container”."), nullptr},
    {"source", Local, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The file's template."), nullptr},
    {"content", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The template itself."), nullptr},
};

constexpr Field kContainer[] = {
    {"name", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The container's name; one that is there under it is replaced."), nullptr},
    {"image", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The image; without it that of “what”."), nullptr},
    {"ports", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "“127.0.0.1:8080:80” for each port."), nullptr},
    {"volumes", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "“/srv/shop:/data” for each folder."), nullptr},
    {"environment", Map, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Variables of its environment; no secrets."), nullptr},
    {"env_file", Path, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A file with variables on the host, such as a template step writes: the place for secrets."), nullptr},
    {"runtime", Choice, false, "auto", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Which program; “auto” = Podman where there is one, else Docker."), "auto podman docker"},
    {"args", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Further options of “run”, one each."), nullptr},
};

constexpr Field kService[] = {
    {"unit", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The systemd unit."), nullptr},
    {"command", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Or a command, run in “current”."), nullptr},
};

constexpr Field kWait[] = {
    {"port", Number, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Until something listens there on the host itself."), nullptr},
    {"http", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Until this address answers the host, with 200 to 399."), nullptr},
    {"command", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Until this command succeeds."), nullptr},
    {"seconds", Number, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Or so many seconds."), nullptr},
    {"deadline", Time, false, "60s", QT_TRANSLATE_NOOP("qd::recipes::Schema", "When it has failed."), nullptr},
    {"interval", Time, false, "1s", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Between two tries."), nullptr},
};

constexpr Field kTest[] = {
    {"run", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "sh, in the release; any other exit status than 0 fails the release."), nullptr},
};

constexpr Field kScript[] = {
    {"source", Local, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The script: a file beside the recipe, else in the source."), nullptr},
    {"arguments", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Its arguments, one each."), nullptr},
    {"creates", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Not run where this path exists."), nullptr},
};

constexpr Field kPackages[] = {
    {"names", Texts, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Names as the distribution's package manager knows them."), nullptr},
    {"update", Flag, false, "false", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Fetch the lists of packages first."), nullptr},
};

constexpr Field kUser[] = {
    {"name", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The account."), nullptr},
    {"shell", Path, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Its shell; without it as the system does."), nullptr},
    {"groups", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Further groups that it belongs to; others stay."), nullptr},
    {"home", Path, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Its home folder; without it as the system does."), nullptr},
    {"system", Flag, false, "false", QT_TRANSLATE_NOOP("qd::recipes::Schema", "An account for a service: no login, a low number."), nullptr},
};

constexpr Field kAuthorizedKey[] = {
    {"user", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Whose login it is."), nullptr},
    {"key", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The public key as a .pub file has it."), nullptr},
};

constexpr Field kSudoRule[] = {
    {"name", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The file's name in /etc/sudoers.d."), nullptr},
    {"rule", Text, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Such as “deploy ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop”; checked by visudo first."), nullptr},
};

constexpr Field kDirectory[] = {
    {"path", Path, true, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "The folder on the host; folders above it are made."), nullptr},
    {"owner", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "“account” or “account:group”."), nullptr},
    {"mode", Permissions, false, "0755", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Permissions."), nullptr},
};

constexpr Field kHealth[] = {
    {"http", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "An address that the host itself asks: http://127.0.0.1:8000/health."), nullptr},
    {"port", Number, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Or a TCP port of the host itself."), nullptr},
    {"command", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Or a command in the release."), nullptr},
    {"unit", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Or a systemd unit that must be active."), nullptr},
    {"status", Text, false, "200-399", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Of http: status codes that are good, “200” or “200-299”."), nullptr},
    {"body", Text, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Of http: a text that must be in the answer."), nullptr},
    {"deadline", Time, false, "30s", QT_TRANSLATE_NOOP("qd::recipes::Schema", "When it has failed."), nullptr},
    {"interval", Time, false, "1s", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Between two tries."), nullptr},
    {"successes", Number, false, "3", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Good answers in a row."), nullptr},
    {"timeout", Time, false, "10s", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Of one try."), nullptr},
};

constexpr Field kCanary[] = {
    {"wait", Time, false, "5m", QT_TRANSLATE_NOOP("qd::recipes::Schema", "How long the host is watched."), nullptr},
    {"interval", Time, false, "15s", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Between two looks."), nullptr},
    {"warm_up", Time, false, "10s", QT_TRANSLATE_NOOP("qd::recipes::Schema", "What is slow or fails so long after the switch, while the service starts, does not count."), nullptr},
    {"against", Choice, false, "both", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Compared with the other hosts, its own past, or both."), "both others past"},
    {"error_rate", Text, false, "2x", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Error lines: so many times as many, “5/min”, or “off”."), nullptr},
    {"new_patterns", Number, false, "0", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Kinds of error lines that nobody had before."), nullptr},
    {"levels", Texts, false, "error", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Levels of lines that count as errors."), nullptr},
    {"cpu", Text, false, "1.5x", QT_TRANSLATE_NOOP("qd::recipes::Schema", "CPU of the unit that is restarted, else of the machine: “1.5x”, “80%” of the machine, or “off”."), nullptr},
    {"memory", Text, false, "1.5x", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Memory likewise: “1.5x”, “80%” of the machine, or “off”."), nullptr},
    {"latency", Text, false, "1.5x", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Time that the http address of the health check takes: “1.5x”, “300ms”, or “off”."), nullptr},
    {"metrics", Map, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Further metrics by their key, each with its limit; your own as “custom:NAME”."), nullptr},
    {"logs", Texts, false, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Log files, or “unit:NAME” for a journal; without it that of the unit that is restarted."), nullptr},
    {"samples", Number, false, "10", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Fewer values than this are not judged."), nullptr},
    {"allow_unjudged", Flag, false, "false", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Pass also when there was too little to judge by."), nullptr},
};

struct Section {
    const char *name;
    std::span<const Field> fields;
};
constexpr Section kSections[] = {
    {"recipe", kRecipe}, {"what", kWhat}, {"where", kWhere}, {"secrets", kSecrets}, {"policy", kPolicy},
    {"notify", kNotify}, {"ansible", kAnsible}, {"fabric", kFabric},
};

struct KindRow {
    StepKind kind;
    std::span<const Field> fields;
    const char *shortField;
    const char *oneOf; ///< divided by spaces
    const char *help;
};
constexpr KindRow kKinds[] = {
    {StepKind::Upload, {}, nullptr, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Brings the source to the host: only files that changed, checked by their sums.")},
    {StepKind::Unpack, {}, nullptr, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Makes the release's folder of it, complete or not at all.")},
    {StepKind::Shared, kShared, nullptr, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Links folders and files that all releases share into the release.")},
    {StepKind::Venv, kVenv, nullptr, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A Python environment in the release, filled from an index or a folder of wheels.")},
    {StepKind::Command, kCommand, "run", nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Runs a command on the host.")},
    {StepKind::Template, kTemplate, "source", "source content", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Writes a file from a template, checked and atomically.")},
    {StepKind::Unit, kUnit, "name", nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Installs a systemd unit, loads and enables it.")},
    {StepKind::Quadlet, kQuadlet, "name", "source content", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Installs a container as a systemd unit of Podman.")},
    {StepKind::Container, kContainer, "name", nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Fetches an image and runs it under a name.")},
    {StepKind::Switch, {}, nullptr, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Points “current” to the release, without a moment in which it is missing.")},
    {StepKind::Restart, kService, "unit", "unit command", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Restarts a unit, or runs a command that does.")},
    {StepKind::Reload, kService, "unit", "unit command", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Lets a unit read its configuration again.")},
    {StepKind::Wait, kWait, nullptr, "port http command seconds", QT_TRANSLATE_NOOP("qd::recipes::Schema", "Waits until a port, an address or a command answers.")},
    {StepKind::Test, kTest, "run", nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "A command whose failure is the release's failure.")},
    {StepKind::Script, kScript, "source", nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Sends a script and runs it.")},
    {StepKind::Packages, kPackages, "names", nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Installs packages of the distribution that are missing.")},
    {StepKind::User, kUser, "name", nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Makes an account.")},
    {StepKind::AuthorizedKey, kAuthorizedKey, nullptr, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Lets the holder of a key log in.")},
    {StepKind::SudoRule, kSudoRule, nullptr, nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Lets an account do something as another one.")},
    {StepKind::Directory, kDirectory, "path", nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Makes a folder with owner and permissions.")},
    {StepKind::Health, kHealth, nullptr, "http port command unit", QT_TRANSLATE_NOOP("qd::recipes::Schema", "The release must answer so many times in a row, or the host goes back.")},
    {StepKind::Canary, kCanary, "wait", nullptr, QT_TRANSLATE_NOOP("qd::recipes::Schema", "Watches the host's figures and logs against the others' and its own past.")},
};

const KindRow *rowOf(StepKind kind)
{
    const auto *row = std::ranges::find(kKinds, kind, &KindRow::kind);
    return row == std::end(kKinds) ? nullptr : row;
}

QStringList words(const char *text) { return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts); }

} // namespace

std::span<const Field> sectionFields(QStringView section)
{
    const auto *found = std::ranges::find_if(kSections, [&](const Section &one) { return section == QLatin1StringView(one.name); });
    return found == std::end(kSections) ? std::span<const Field>() : found->fields;
}

QStringList sectionNames()
{
    QStringList names;
    for (const Section &section : kSections)
        names.append(QString::fromLatin1(section.name));
    return names;
}

std::span<const Field> stepFields(StepKind kind)
{
    const KindRow *row = rowOf(kind);
    return row ? row->fields : std::span<const Field>();
}

std::span<const Field> commonStepFields() { return kCommon; }

QStringList oneOf(StepKind kind)
{
    const KindRow *row = rowOf(kind);
    return row ? words(row->oneOf) : QStringList();
}

const char *shortField(StepKind kind)
{
    const KindRow *row = rowOf(kind);
    return row ? row->shortField : nullptr;
}

QList<StepKind> recipeKinds()
{
    QList<StepKind> kinds;
    for (const KindRow &row : kKinds)
        kinds.append(row.kind);
    return kinds;
}

std::optional<StepKind> recipeKind(QStringView name)
{
    const auto *row = std::ranges::find_if(kKinds, [&](const KindRow &one) { return stepName(one.kind) == name; });
    return row == std::end(kKinds) ? std::nullopt : std::optional(row->kind);
}

const Field *fieldOf(std::span<const Field> fields, QStringView name)
{
    const auto it = std::ranges::find_if(fields, [&](const Field &field) { return name == QLatin1StringView(field.name); });
    return it == fields.end() ? nullptr : &*it;
}

QStringList namesOf(std::span<const Field> fields)
{
    QStringList names;
    for (const Field &field : fields)
        names.append(QString::fromLatin1(field.name));
    return names;
}

QStringList choicesOf(const Field &field) { return words(field.choices); }
QString helpOf(const Field &field) { return SchemaTexts::tr(field.help); }

QString helpOf(StepKind kind)
{
    const KindRow *row = rowOf(kind);
    return row ? SchemaTexts::tr(row->help) : QString();
}

QString typeName(FieldType type)
{
    switch (type) {
    case Text: return SchemaTexts::tr("text");
    case Texts: return SchemaTexts::tr("list of texts");
    case Number: return SchemaTexts::tr("number");
    case Flag: return SchemaTexts::tr("true or false");
    case Time: return SchemaTexts::tr("time");
    case Map: return SchemaTexts::tr("names with texts");
    case Choice: return SchemaTexts::tr("one word");
    case Path: return SchemaTexts::tr("absolute path on the host");
    case Inside: return SchemaTexts::tr("path in the release");
    case Local: return SchemaTexts::tr("path on this workstation");
    case Permissions: return SchemaTexts::tr("permissions");
    case Steps: return SchemaTexts::tr("list of steps");
    case Object: return SchemaTexts::tr("fields");
    case Named: return SchemaTexts::tr("names with fields");
    case List: return SchemaTexts::tr("list of fields");
    case Maps: return SchemaTexts::tr("names with names and texts");
    }
    return {};
}

} // namespace qd::recipes
