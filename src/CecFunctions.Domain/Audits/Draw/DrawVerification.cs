using System.Collections.Immutable;
using System.Globalization;

namespace CecFunctions.Domain.Audits.Draw;

/// <summary>
/// Repeats draws from their manifests and the year's seeds alone, and names the first line that does not fit.
/// </summary>
/// <remarks>Rules ALL-AUDIT-1, ALL-AUDIT-2.</remarks>
public static class DrawVerification
{
    /// <param name="files">Manifests without a gap, each program's in order of their nights; several programs may be
    /// mixed.</param>
    /// <param name="seeds">Revealed seeds. Without one, a year's manifests are only checked to fit together.</param>
    public static DrawVerdict Verify(IReadOnlyList<ManifestFile> files, IReadOnlyCollection<DrawSeed> seeds)
    {
        var manifests = new List<DrawManifest>();
        foreach (var file in files)
        {
            try
            {
                manifests.Add(DrawManifestText.Read(file.Content.Span));
            }
            catch (ManifestLineException wrong)
            {
                return new DrawVerdict(new WrongLine(file.Name, wrong.Line, wrong.Message), []);
            }
        }

        var years = SeedsByYear(manifests, seeds, out var unused);
        var chains = new SortedDictionary<string, ManifestChain>(StringComparer.Ordinal);
        var commitments = years.ToDictionary(year => year.Key, year => year.Value.Commitment);
        foreach (var (file, manifest) in files.Zip(manifests))
        {
            if (!chains.TryGetValue(manifest.Program, out var chain))
            {
                chains.Add(manifest.Program, chain = new ManifestChain(manifest.Program, years, commitments));
            }

            try
            {
                chain.Add(manifest, DrawManifestText.Digest(file.Content.Span));
            }
            catch (ManifestLineException wrong)
            {
                return Verdict(new WrongLine(file.Name, wrong.Line, wrong.Message, wrong.IsGap));
            }
        }

        return Verdict(unused is null || files.Count == 0
            ? null
            : new WrongLine(files[0].Name, 1, $"neither this nor any other manifest is drawn with {unused}"));

        DrawVerdict Verdict(WrongLine? wrong) => new(wrong, [.. chains.Values.SelectMany(chain => chain.Types)]);
    }

    /// <summary>The seed of each year; a manifest's commitment says which year a seed belongs to.</summary>
    private static Dictionary<int, DrawSeed> SeedsByYear(
        List<DrawManifest> manifests, IReadOnlyCollection<DrawSeed> seeds, out DrawSeed? unused)
    {
        var years = new Dictionary<int, DrawSeed>();
        unused = null;
        foreach (var seed in seeds)
        {
            var of = manifests
                .SelectMany(manifest => manifest.Types.Select(type => (type.Year, type.Commitment)).Append(
                    (manifest.Night.Year, manifest.Commitment)))
                .Where(named => named.Item2 == seed.Commitment)
                .Select(named => named.Item1)
                .ToHashSet();
            foreach (var year in of)
            {
                years[year] = seed;
            }

            unused = of.Count == 0 ? seed : unused;
        }

        return years;
    }
}

/// <summary>One manifest to be checked.</summary>
/// <param name="Name">The name to report it by.</param>
public sealed record ManifestFile(string Name, ReadOnlyMemory<byte> Content)
{
    private static ReadOnlySpan<byte> Head => "{\"line\":\"night\""u8;

    /// <summary>The manifests of a file that has several, one after the other; the file itself where it has one.</summary>
    public IReadOnlyList<ManifestFile> Split()
    {
        var starts = new List<int>();
        var bytes = Content.Span;
        for (var at = 0; at < bytes.Length;)
        {
            if (bytes[at..].StartsWith(Head))
            {
                starts.Add(at);
            }

            var end = bytes[at..].IndexOf((byte)'\n');
            at = end < 0 ? bytes.Length : at + end + 1;
        }

        if (starts.Count < 2)
        {
            return [this];
        }

        // What stands before the first head is the first part's, which is then none that a draw writes.
        starts[0] = 0;
        return
        [
            .. starts.Select((from, index) => new ManifestFile(
                string.Create(CultureInfo.InvariantCulture, $"{Name}, manifest {index + 1:D4}"),
                Content[from..(index + 1 < starts.Count ? starts[index + 1] : Content.Length)])),
        ];
    }
}

/// <summary>The result of checking manifests.</summary>
/// <param name="Wrong">The first line that does not fit; <see langword="null"/> where all do.</param>
/// <param name="Types">By program, type and year, as far as the check came.</param>
public sealed record DrawVerdict(WrongLine? Wrong, ImmutableArray<VerifiedType> Types);

/// <summary>What the manifests say of a program's type in a year.</summary>
/// <param name="SoFar">All nights together.</param>
/// <param name="Recomputed">Whether the seed of its year was given and every ticket and number recomputed; else only
/// that the manifests fit together.</param>
public sealed record VerifiedType(string Program, string Type, int Year, DrawCounts SoFar, bool Recomputed);

/// <summary>The first line that does not fit.</summary>
/// <param name="Line">From 1.</param>
/// <param name="IsGap">Whether all that is wrong is that the manifests before it were not given.</param>
public sealed record WrongLine(string File, int Line, string Problem, bool IsGap = false);
