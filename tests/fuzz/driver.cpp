// SPDX-License-Identifier: GPL-3.0-or-later
// A small mutating driver for compilers without libFuzzer: runs the corpus as it is,
// then mutants of it for a bounded time from a fixed seed, so that a failure comes again.
//   fuzz_NAME [--seconds N] CORPUS_FOLDER | FILE
// An input that ends the program badly is written to ./crash-NAME.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
#ifdef __SANITIZE_ADDRESS__
extern "C" void __sanitizer_set_death_callback(void (*callback)());
#endif

namespace {

using Bytes = std::vector<uint8_t>;

constexpr unsigned secondsPerInput = 10; // of the processor: on a busy machine the clock says nothing of an input
constexpr size_t longestInput = 64 * 1024;

const Bytes *g_current = nullptr;
std::string g_crashFile;

void saveCurrent()
{
    if (!g_current)
        return;
    const int file = open(g_crashFile.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || write(file, g_current->data(), g_current->size()) < 0)
        return;
    close(file);
    g_current = nullptr;
}

void onSignal(int signal)
{
    saveCurrent();
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

/// SIGPROF after so much work; 0 = never.
void limitWork(unsigned seconds)
{
    itimerval limit{};
    limit.it_value.tv_sec = seconds;
    setitimer(ITIMER_PROF, &limit, nullptr);
}

void runOnce(const Bytes &input)
{
    g_current = &input;
    limitWork(secondsPerInput);
    LLVMFuzzerTestOneInput(input.data(), input.size());
    g_current = nullptr;
}

Bytes readFile(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Bytes> readCorpus(const std::filesystem::path &path)
{
    std::vector<Bytes> corpus;
    if (std::filesystem::is_directory(path)) {
        std::vector<std::filesystem::path> files(std::filesystem::directory_iterator(path), {});
        std::sort(files.begin(), files.end());
        for (const auto &file : files)
            corpus.push_back(readFile(file));
    } else if (std::filesystem::exists(path)) {
        corpus.push_back(readFile(path));
    }
    return corpus;
}

/// Makes one mutant after another from the corpus.
class Mutator {
public:
    explicit Mutator(const std::vector<Bytes> &corpus) : m_corpus(corpus) {}

    Bytes next()
    {
        Bytes bytes = m_corpus[below(m_corpus.size())];
        const size_t steps = 1 + below(6);
        for (size_t i = 0; i < steps; ++i)
            mutate(bytes);
        bytes.resize(std::min(bytes.size(), longestInput));
        return bytes;
    }

private:
    size_t below(size_t limit) { return limit == 0 ? 0 : size_t(m_random() % limit); }

    void mutate(Bytes &bytes)
    {
        const size_t at = below(bytes.size() + 1);
        const auto place = bytes.begin() + std::ptrdiff_t(at);
        const size_t length = std::min(bytes.size() - at, 1 + below(32));
        switch (below(7)) {
        case 0:
            if (at < bytes.size())
                bytes[at] ^= uint8_t(1U << below(8));
            break;
        case 1:
            bytes.insert(place, 1 + below(4), uint8_t(below(256)));
            break;
        case 2:
            bytes.erase(place, place + std::ptrdiff_t(length));
            break;
        case 3: {
            const Bytes piece(place, place + std::ptrdiff_t(length));
            bytes.insert(bytes.begin() + std::ptrdiff_t(at), piece.begin(), piece.end());
            break;
        }
        case 4:
            splice(bytes, at);
            break;
        case 5:
            insertWord(bytes, at);
            break;
        default:
            bytes.resize(at); // cut off
        }
    }

    void splice(Bytes &bytes, size_t at)
    {
        const Bytes &other = m_corpus[below(m_corpus.size())];
        const size_t from = below(other.size() + 1);
        const size_t length = std::min(other.size() - from, 1 + below(256));
        bytes.insert(bytes.begin() + std::ptrdiff_t(at), other.begin() + std::ptrdiff_t(from),
                     other.begin() + std::ptrdiff_t(from + length));
    }

    void insertWord(Bytes &bytes, size_t at)
    {
        static const char *const words[] = {"\n", "\r\n", "\t", "0", "-1", "18446744073709551616", "1e999", "nan", ":",
                                            "=", "\"", "'", "\\", "{", "}", "[", "]", "&a *a", "%", "../", "\x1b[31m",
                                            "\xff\xfe", "\xed\xa0\x80", "\xe2\x80\xae", "  ", "#", "|", ","};
        const char *word = words[below(std::size(words))];
        bytes.insert(bytes.begin() + std::ptrdiff_t(at), word, word + std::strlen(word));
    }

    const std::vector<Bytes> &m_corpus;
    std::mt19937_64 m_random{20261123};
};

} // namespace

int main(int argc, char **argv)
{
    double seconds = 5;
    std::filesystem::path path;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--seconds") == 0 && i + 1 < argc)
            seconds = std::atof(argv[++i]);
        else
            path = argv[i];
    }
    const std::string name = std::filesystem::path(argv[0]).filename().string();
    const std::vector<Bytes> corpus = readCorpus(path);
    if (corpus.empty()) {
        std::fprintf(stderr, "%s: no input in \"%s\": a fuzzer starts from real examples\n", name.c_str(), path.c_str());
        return 2;
    }
    g_crashFile = "crash-" + name;
    for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGPROF})
        std::signal(signal, onSignal);
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_set_death_callback(saveCurrent);
#endif
    for (const Bytes &input : corpus)
        runOnce(input);
    const auto start = std::chrono::steady_clock::now();
    const auto elapsed = [start] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    Mutator mutator(corpus);
    size_t runs = corpus.size();
    for (const bool once = std::filesystem::is_regular_file(path); !once && elapsed() < seconds; ++runs) {
        const Bytes input = mutator.next();
        runOnce(input);
    }
    limitWork(0);
    std::printf("%s: %zu inputs (%zu of them the corpus) in %.1f s, no fault\n", name.c_str(), runs, corpus.size(),
                elapsed());
    return 0;
}
