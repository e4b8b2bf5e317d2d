// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a host that wishes us ill, read by all formats: one after the other by detection, and each by a format chosen by hand;
// and the patterns that are made of them.
#include "models/loganalysis/pattern_text.h"
#include "models/logtext/record_reader.h"

#include <QtCore/QList>

#include <cstdlib>

namespace {

void check(const qd::logs::ParsedLine &parsed, QByteArrayView line)
{
    if (parsed.bodyAt < 0 || parsed.bodyAt > line.size() || parsed.unitAt < 0 || parsed.unitSize < 0 || parsed.unitAt + parsed.unitSize > line.size())
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace qd::logs;
    if (size < 2)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    const auto &all = FormatSet::builtIn()->all();
    RecordReader reader(FormatSet::builtIn(), 3600, 1'792'000'000'000);
    RecordReader chosen(FormatSet::builtIn(), 0, 1'792'000'000'000);
    (void)chosen.setFormat(all[data[0] % all.size()]->key());
    std::vector<FieldValue> values;
    PatternWords words;
    for (const QByteArray &line : bytes.split('\n')) {
        const std::vector<char> copy(line.begin(), line.end()); // so that a read behind its end is seen
        const QByteArrayView view(copy.data(), qsizetype(copy.size()));
        for (RecordReader *one : {&reader, &chosen}) {
            check(one->parse(view), view);
            if (!one->readFields(view, values))
                continue;
            for (const FieldValue &value : values) {
                if (value.field < 0 || size_t(value.field) >= one->fields().size())
                    std::abort();
                (void)(value.isEscaped ? unescapeJson(value.text) : value.text.toByteArray());
            }
        }
        words.read(view);
        for (const PatternToken &token : words.tokens())
            (void)words.textOf(token).toByteArray();
    }
    return 0;
}
