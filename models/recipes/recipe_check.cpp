// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/near_names.h"
#include "models/recipes/canary_settings.h"
#include "models/recipes/notice.h"
#include "models/recipes/recipe_draft.h"
#include "models/recipes/schema.h"
#include "models/recipes/template.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::RecipeCheck)
};

constexpr int kMostKept = 1000;

bool isPacked(SourceKind kind) { return kind != SourceKind::None && kind != SourceKind::Image; }

/// One rule after the other over a recipe that was read.
class Check {
public:
    explicit Check(const Draft &draft) : m_draft(draft), m_recipe(draft.recipe) {}

    QList<Problem> all()
    {
        checkTop();
        checkEngine();
        checkSource();
        checkTarget();
        checkPolicy();
        checkIds();
        if (m_recipe.engine == Engine::Steps)
            checkOrder();
        for (const QList<Step> *steps : {&m_recipe.steps, &m_recipe.onFailure}) {
            for (const Step &step : *steps)
                checkStep(step);
        }
        for (const Notice &notice : m_recipe.notices)
            checkNotice(notice);
        checkNames();
        return m_problems;
    }

private:
    void error(const Place &place, const QString &message) { m_problems.append({true, place.line, place.column, message}); }
    void warning(const Place &place, const QString &message) { m_problems.append({false, place.line, place.column, message}); }

    void checkTop()
    {
        if (!m_draft.places.contains(u"recipe"_s))
            error({1, 1}, Texts::tr("“recipe: 1” is missing: it says which version of the format this is."));
        if (!m_draft.places.contains(u"name"_s))
            error({1, 1}, Texts::tr("“name” is missing, such as “name: shop”."));
        else if (!isRecipeName(m_recipe.name))
            error(m_draft.place(u"name"_s), Texts::tr("A recipe's name begins with a letter or digit and has only letters, digits, dots, dashes and underscores, at most 64."));
        static const QRegularExpression account(u"^[a-z_][a-z0-9_-]{0,31}\\z"_s);
        if (!m_recipe.elevate.isEmpty() && !isTemplate(m_recipe.elevate) && !account.match(m_recipe.elevate).hasMatch())
            error(m_draft.place(u"sudo"_s), Texts::tr("“sudo” is the name of an account, mostly “root”."));
    }

    void checkEngine()
    {
        if (m_draft.hasAnsible && m_draft.hasFabric)
            error(m_draft.place(u"fabric"_s), Texts::tr("A recipe has either “ansible” or “fabric”."));
        const bool hasSteps = !m_recipe.steps.isEmpty();
        if (m_recipe.engine != Engine::Steps && hasSteps)
            error(m_recipe.steps.first().place, Texts::tr("A recipe with “ansible” or “fabric” has no steps of its own."));
        if (m_recipe.engine != Engine::Steps)
            checkForeign();
        if (m_recipe.engine == Engine::Steps && !hasSteps && m_draft.refusedSteps == 0)
            error(m_draft.place(u"steps"_s), Texts::tr("The recipe does nothing: it needs “steps”, “ansible”, “fabric”, or a built-in recipe that it “extends”."));
    }

    /// What another program would never hear of is refused: a field that does nothing is worse than none.
    void checkForeign()
    {
        const bool isPlaybook = m_recipe.engine == Engine::Ansible;
        if (!m_recipe.onFailure.isEmpty())
            error(m_recipe.onFailure.first().place, Texts::tr("A recipe with “ansible” or “fabric” has no steps of its own."));
        for (const QString &field : {u"what"_s, u"target"_s, u"sudo"_s, u"host_variables"_s}) {
            if (!m_draft.places.contains(field))
                continue;
            error(m_draft.place(field), isPlaybook ? Texts::tr("“%1” goes with steps: a playbook does not hear of it. Let it say that itself, or hand it over in “extra_vars”.").arg(field)
                                                   : Texts::tr("“%1” goes with steps: a task does not hear of it. Let it say that itself, or hand it over in “options”.").arg(field));
        }
        for (const auto &[key, place] : m_draft.places.asKeyValueRange()) {
            const QString field = key.startsWith(u"policy.") ? key.sliced(7) : QString();
            if (field.isEmpty() || (!isPlaybook && field == u"parallel"))
                continue;
            error(place, isPlaybook ? Texts::tr("“%1” goes with steps: a playbook says it itself (“serial”, “max_fail_percentage”), and “forks” how many hosts at once.").arg(field)
                                    : Texts::tr("“%1” goes with steps: of “policy” a task knows only “parallel”.").arg(field));
        }
    }

    void checkSource()
    {
        const Source &source = m_recipe.source;
        static const QRegularExpression sum(u"^[0-9a-f]{64}\\z"_s);
        const auto only = [this](const QString &field, bool isGiven, bool isFitting, const QString &kinds) {
            if (isGiven && !isFitting)
                error(m_draft.place(u"what."_s + field), Texts::tr("“%1” goes with: %2.").arg(field, kinds));
        };
        using enum SourceKind;
        const SourceKind kind = source.kind;
        only(u"revision"_s, !source.revision.isEmpty(), kind == Git || kind == Image || kind == Release, u"git, image, release"_s);
        only(u"asset"_s, !source.asset.isEmpty(), kind == Release, u"release"_s);
        only(u"sha256"_s, !source.sha256.isEmpty(), kind == Artifact || kind == Release || kind == Tarball || kind == Wheel, u"tarball, wheel, artifact, release"_s);
        only(u"token"_s, source.token.has_value(), kind == Artifact || kind == Release, u"artifact, release"_s);
        only(u"build"_s, !source.build.isEmpty(), kind == Folder || kind == Git, u"folder, git"_s);
        only(u"subfolder"_s, !source.subfolder.isEmpty(), kind == Folder || kind == Git || kind == Tarball || kind == Artifact || kind == Release,
             u"folder, tarball, git, artifact, release"_s);
        if (isTemplate(source.build))
            error(m_draft.place(u"what.build"_s), Texts::tr("“build” has no variables: it runs word by word as it was read and allowed."));
        if (!source.sha256.isEmpty() && !isTemplate(source.sha256) && !sum.match(source.sha256).hasMatch())
            error(m_draft.place(u"what.sha256"_s), Texts::tr("A SHA-256 sum has 64 digits from 0 to f."));
        if (kind == Artifact && !isTemplate(source.location) && !source.location.startsWith(u"https://") && !source.location.startsWith(u"http://"))
            error(m_draft.place(u"what.artifact"_s), Texts::tr("An artifact is an address that begins with https:// or http://."));
        if (kind == Artifact && source.location.startsWith(u"http://") && source.sha256.isEmpty())
            warning(m_draft.place(u"what.artifact"_s), Texts::tr("Without encryption anybody on the way can change it: give its “sha256” or use https."));
    }

    void checkTarget()
    {
        if (m_recipe.engine != Engine::Steps)
            return;
        const Place place = m_draft.place(u"target"_s);
        if (m_recipe.target.isEmpty()) {
            if (isPacked(m_recipe.source.kind))
                error(place, Texts::tr("“target” is missing: the folder on the hosts, such as “target: /srv/shop”."));
            return;
        }
        QString target = m_recipe.target;
        if (isTemplate(target)) {
            const auto variables = variablesFor(m_recipe, {}, {{u"name"_s, m_recipe.name}});
            const auto text = variables ? expandText(target, *variables) : Result<QString>(std::unexpected(variables.error()));
            if (!text)
                return; // the names it needs are told elsewhere, or only hosts have them
            target = *text;
        }
        if (const QString fault = targetFault(target); !fault.isEmpty() && target.startsWith(u'/')) // else its type is told already
            error(place, fault);
    }

    void checkPolicy()
    {
        const Policy &policy = m_recipe.policy;
        if (policy.parallel < 1)
            error(m_draft.place(u"policy.parallel"_s), Texts::tr("At least one host must be worked on."));
        if (policy.keep < 1 || policy.keep > kMostKept)
            error(m_draft.place(u"policy.keep"_s), Texts::tr("Keep between 1 and %1 releases.").arg(kMostKept));
        if (policy.pauseAfterCanary && policy.canary == 0 && policy.batch == 0 && policy.batchPercent == 0)
            warning(m_draft.place(u"policy.pause_after_canary"_s), Texts::tr("Without “canary” or “batch” there is nothing to pause after."));
    }

    void checkIds()
    {
        static const QRegularExpression shape(u"^[a-z0-9][a-z0-9_-]{0,63}\\z"_s);
        static const QStringList ours{u"probe"_s, u"lock"_s, u"cleanup"_s, u"rollback"_s, u"unlock"_s};
        for (const QList<Step> &phase : m_draft.phases) {
            for (const Step &step : phase) {
                if (step.id.isEmpty())
                    continue;
                const auto kind = recipeKind(step.id);
                if (!shape.match(step.id).hasMatch())
                    error(step.place, Texts::tr("An “id” has only small letters, digits, dashes and underscores."));
                else if (ours.contains(step.id) || (kind && *kind != step.kind))
                    error(step.place, Texts::tr("“%1” is the name of another kind of step; choose another “id”.").arg(step.id));
                else if (m_ids.contains(step.id))
                    error(step.place, Texts::tr("The id “%1” is given twice.").arg(step.id));
                m_ids.insert(step.id);
            }
        }
    }

    [[nodiscard]] int firstOf(StepKind kind) const
    {
        const auto it = std::ranges::find(m_recipe.steps, kind, &Step::kind);
        return it == m_recipe.steps.end() ? -1 : int(it - m_recipe.steps.begin());
    }

    void checkOrder()
    {
        using enum StepKind;
        const bool hasPackage = isPacked(m_recipe.source.kind);
        const int upload = firstOf(Upload), unpack = firstOf(Unpack), change = firstOf(Switch);
        if (hasPackage && unpack < 0 && !m_recipe.steps.isEmpty())
            error(m_recipe.source.place, Texts::tr("The source never gets to the hosts: “steps” needs upload, unpack and switch."));
        if (unpack >= 0 && change < 0 && hasPackage)
            error(m_recipe.steps.at(unpack).place, Texts::tr("The release never becomes live: a “switch” is missing."));
        if (unpack >= 0 && (upload < 0 || upload > unpack))
            error(m_recipe.steps.at(unpack).place, Texts::tr("“upload” must come before “unpack”."));
        QSet<int> once;
        for (int i = 0; i < int(m_recipe.steps.size()); ++i)
            checkPlaceOf(i, unpack, change, hasPackage, once);
        const bool hasGate = std::ranges::any_of(m_recipe.steps, [](const Step &step) { return step.kind == Health || step.kind == Canary || step.kind == Wait || step.kind == Test; });
        if (change >= 0 && hasPackage && !hasGate)
            warning(m_recipe.steps.at(change).place, Texts::tr("Without a health check a broken release stays in service: add “gates” with “health”."));
    }

    void checkPlaceOf(int index, int unpack, int change, bool hasPackage, QSet<int> &once)
    {
        using enum StepKind;
        const Step &step = m_recipe.steps.at(index);
        const QString name = stepName(step.kind);
        const bool isRelease = step.kind == Upload || step.kind == Unpack || step.kind == Switch;
        const bool needsRelease = isRelease || step.kind == Shared || step.kind == Venv;
        if (needsRelease && !hasPackage)
            return error(step.place, Texts::tr("“%1” needs a source: say “what” is brought to the hosts.").arg(name));
        if (isRelease && once.contains(int(step.kind)))
            error(step.place, Texts::tr("“%1” can be only once in a recipe.").arg(name));
        once.insert(int(step.kind));
        if ((step.kind == Shared || step.kind == Venv) && (index < unpack || unpack < 0))
            error(step.place, Texts::tr("“%1” must come after “unpack”: it works in the release.").arg(name));
        if ((step.kind == Shared || step.kind == Venv) && change >= 0 && index > change)
            error(step.place, Texts::tr("“%1” must come before “switch”: the release is live then.").arg(name));
        if (step.kind == Switch && (unpack < 0 || index < unpack))
            error(step.place, Texts::tr("“switch” must come after “unpack”."));
        const bool showsRelease = step.kind == Restart || step.kind == Reload || step.kind == Canary;
        if (showsRelease && change >= 0 && index < change)
            error(step.place, Texts::tr("“%1” must come after “switch”: before it the old release is live.").arg(name));
        if (step.kind == Health && change >= 0 && index < change)
            warning(step.place, Texts::tr("This “health” stands before “switch”: it asks the old release."));
    }

    void checkStep(const Step &step)
    {
        using enum StepKind;
        switch (step.kind) {
        case Health: return checkHealth(step);
        case Canary: return checkCanary(step);
        case Quadlet: return checkShape(step, u"name"_s, u"^[A-Za-z0-9:_.@-]+\\.(container|volume|network|pod|kube|image|build)\\z"_s,
                                        Texts::tr("A quadlet's name ends with .container, .volume, .network, .pod, .kube, .image or .build."));
        case Unit: return checkShape(step, u"name"_s, u"^[A-Za-z0-9:_.\\\\@-]+\\z"_s, Texts::tr("A unit's name has only letters, digits, and : _ . @ -"));
        case User: return checkShape(step, u"name"_s, u"^[a-z_][a-z0-9_-]{0,31}\\z"_s, Texts::tr("An account's name begins with a small letter and has only small letters, digits, “_” and “-”."));
        case SudoRule: return checkShape(step, u"name"_s, u"^[A-Za-z0-9_-]+\\z"_s, Texts::tr("sudo leaves out files with a dot or “~” in their name."));
        case AuthorizedKey: return checkShape(step, u"key"_s, u"^(ssh-(ed25519|rsa|dss)|ecdsa-sha2-nistp[0-9]+|sk-[a-z0-9@.-]+)(-cert-v01@openssh\\.com)? [A-Za-z0-9+/]+=*( .*)?\\z"_s,
                                              Texts::tr("A public key is one line such as “ssh-ed25519 AAAA… anna@laptop”."));
        case Packages: return checkPackages(step);
        case Container:
            if (step.text(u"image"_s).isEmpty() && m_recipe.source.kind != SourceKind::Image)
                error(step.place, Texts::tr("The container has no image: give “image” here, or “what: {image: …}”."));
            return;
        default: return;
        }
    }

    void checkShape(const Step &step, const QString &field, const QString &shape, const QString &message)
    {
        const QString text = step.text(field);
        if (!text.isEmpty() && !isTemplate(text) && !QRegularExpression(shape).match(text).hasMatch())
            error(step.place, message);
    }

    void checkPackages(const Step &step)
    {
        static const QRegularExpression shape(u"^[A-Za-z0-9][A-Za-z0-9+._:@=~-]*\\z"_s);
        for (const QString &name : step.texts(u"names"_s)) {
            if (!isTemplate(name) && !shape.match(name).hasMatch())
                error(step.place, Texts::tr("“%1” is no name of a package.").arg(name));
        }
    }

    void checkHealth(const Step &step)
    {
        const QString http = step.text(u"http"_s);
        if (!http.isEmpty() && !http.startsWith(u"http://") && !http.startsWith(u"https://") && !http.startsWith(u"{{"))
            error(step.place, Texts::tr("“http” is an address such as http://127.0.0.1:8000/health."));
        static const QRegularExpression status(u"^[1-5][0-9]{2}(-[1-5][0-9]{2})?([ ,]+[1-5][0-9]{2}(-[1-5][0-9]{2})?)*\\z"_s);
        const QString wanted = step.text(u"status"_s);
        if (!wanted.isEmpty() && !isTemplate(wanted) && !status.match(wanted).hasMatch())
            error(step.place, Texts::tr("“status” is a code such as 200, or a range such as 200-299."));
        const auto numberOf = [&step](const QString &field, qint64 fallback) {
            const QVariant value = step.fields.value(field);
            return value.typeId() == QMetaType::LongLong ? value.toLongLong() : fallback;
        };
        const qint64 successes = numberOf(u"successes"_s, 3), interval = numberOf(u"interval"_s, 1000), deadline = numberOf(u"deadline"_s, 30'000);
        if (successes < 1 || interval * (successes - 1) > deadline)
            error(step.place, Texts::tr("The health check cannot succeed that often before its deadline."));
    }

    void checkCanary(const Step &step)
    {
        const bool isLater = std::ranges::any_of(step.fields, [](const QVariant &value) { return value.typeId() == QMetaType::QString && isTemplate(value.toString()); });
        if (const auto settings = readCanary(step); !isLater && !settings)
            error(step.place, settings.error().message);
        if (m_recipe.policy.canary == 0 && step.text(u"against"_s) == u"others")
            warning(step.place, Texts::tr("Without “canary” in “policy” all hosts may be on the new release: there are no others to compare with."));
    }

    void checkNotice(const Notice &notice)
    {
        if (isTemplate(notice.command))
            warning(notice.place, Texts::tr("Variables are not filled in in a notice's command: all that is to be known is in the JSON object on its input."));
        if (notice.url.isEmpty())
            return;
        if (const auto parsed = Template::parse(notice.url.toUtf8()))
            checkNoticeNames(notice, parsed->names());
        if (!isTemplate(notice.url) && shownAddress(notice.url).isEmpty())
            error(notice.place, Texts::tr("A notice's “url” is an address that begins with https:// or http://."));
        if (looksLikeSecret(notice.url))
            warning(notice.place, Texts::tr("This address seems to hold a password or token, and would be kept in the history. Name it in “secrets”, such as “hook: {keyring: shop/hook}”, and write “url: \"{{ hook }}\"”."));
    }

    void checkNoticeNames(const Notice &notice, const QList<TemplateName> &names)
    {
        for (const auto &[own, help] : programVariables()) {
            const bool isAsked = std::ranges::contains(names, own, &TemplateName::name);
            if (isAsked && !noticeVariables().contains(own))
                error(notice.place, Texts::tr("“%1” is another one on each host; a notice tells of the whole run and knows: %2.").arg(own, noticeVariables().join(u", "_s)));
        }
    }

    void checkNames()
    {
        QSet<QString> known(m_recipe.variables.keyBegin(), m_recipe.variables.keyEnd());
        for (const auto &variables : m_recipe.hostVariables)
            known.unite(QSet<QString>(variables.keyBegin(), variables.keyEnd()));
        for (const auto &[name, help] : programVariables())
            known.insert(name);
        QSet<QString> secrets, used;
        for (const SecretReference &secret : m_recipe.secrets)
            secrets.insert(secret.name);
        for (const Draft::Use &use : m_draft.uses)
            checkUse(use, known, secrets, used);
        const bool hasFiles = std::ranges::any_of(m_recipe.steps + m_recipe.onFailure, [](const Step &step) { return step.fields.contains(u"source"_s); });
        for (const SecretReference &secret : m_recipe.secrets) {
            if (known.contains(secret.name))
                error(secret.place, Texts::tr("“%1” is a variable too: a secret needs a name of its own.").arg(secret.name));
            else if (!used.contains(secret.name) && !hasFiles && m_recipe.base.isEmpty() && m_recipe.engine != Engine::Ansible) // all others are a playbook's variables
                warning(secret.place, Texts::tr("Nothing asks for the secret “%1”.").arg(secret.name));
        }
    }

    void checkUse(const Draft::Use &use, const QSet<QString> &known, const QSet<QString> &secrets, QSet<QString> &used)
    {
        used.insert(use.name);
        const bool isSecret = secrets.contains(use.name);
        if (isSecret && !use.mayBeSecret)
            return error(use.place, Texts::tr("“%1” is a secret: it may stand in “content”, in files of templates and in a notice's “url”, or be given with “input_secret”.").arg(use.name));
        if (isSecret || use.hasDefault || (known.contains(use.name) && !use.mustBeSecret))
            return;
        const QSet<QString> &candidates = use.mustBeSecret ? secrets : known;
        const QString message = use.mustBeSecret ? Texts::tr("No secret is called “%1”: define it in “secrets”.").arg(use.name)
                                                 : Texts::tr("No variable is called “%1”: define it in “variables”.").arg(use.name);
        const QStringList near = nearNames(use.name, QStringList(candidates.begin(), candidates.end()));
        error(use.place, near.isEmpty() ? message : message + u' ' + Texts::tr("Is it “%1”?").arg(near.first()));
    }

    const Draft &m_draft;
    const Recipe &m_recipe;
    QList<Problem> m_problems;
    QSet<QString> m_ids;
};

} // namespace

QList<Problem> judge(const Draft &draft) { return Check(draft).all(); }

} // namespace qd::recipes
