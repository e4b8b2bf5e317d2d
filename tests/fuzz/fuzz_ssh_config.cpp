// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as ssh_config, and as the answer of ssh -G: never a crash, a file outside the folder, or a program.
#include "models/hosts/ssh_client.h"
#include "models/hosts/ssh_config_import.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::hosts;
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    if (text.toLower().contains("include"))
        return 0; // the disk is not part of this
    const SshConfigPerson person{QStringLiteral("/home/fuzz"), QStringLiteral("fuzz")};
    const SshConfig config = SshConfig::parse(text, QStringLiteral("fuzz"), QStringLiteral("/nonexistent"), person);
    for (const SshConfigAlias &alias : config.aliases().first(std::min<qsizetype>(20, config.aliases().size())))
        std::ignore = config.valuesFor(alias.name);
    const SshConfigQuestion question{.alias = QStringLiteral("web-01.example"), .user = QStringLiteral("me"), .port = 2222};
    const SshConfigAnswer answer = config.answer(question);
    const SshOptions said = saidOptions(optionsFromSsh(text), {}, answer.options);
    std::ignore = config.values(said, question);
    std::ignore = config.notices();
    std::ignore = importCandidates(config, {}, person);
    return 0;
}
