using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Domain.Audits;
using CecFunctions.Evidence;
using CecFunctions.Members;

namespace CecFunctions.Backups;

/// <summary>What is known of members that were copied: enough to compare them, and little beside all they have.</summary>
internal sealed class CopiedMembers
{
    private readonly Dictionary<string, Copy> _copies = new(StringComparer.Ordinal);

    public int Count => _copies.Count;

    /// <summary>Takes a member, in the place of an earlier copy.</summary>
    /// <param name="line">The member as a line of a backup.</param>
    public void Add(MemberPartition member, byte[] line)
    {
        var document = member.Member;
        _copies[member.Key] = new Copy(
            member.Version,
            SHA256.HashData(line),
            member.Gap,
            document is null || (document.MergedInto is null && document.Merges.IsEmpty) ? null : new MergeLinks(
                document.MergedInto is { Leaving: null } went ? (went.MergeId, went.Into.ToString()) : null,
                [.. document.Merges.Where(merge => merge.Taken).Select(merge => (merge.MergeId, merge.From.ToString()))]),
            // Of an erasure that is under way, files go before the rows about them.
            document is { Erased: not null }
                ? []
                : [
                    .. member.History?.Evidence.SelectMany(evidence =>
                        Documents(document!.Key, evidence.CaseId, evidence.Documents)) ?? [],
                    .. document is null
                        ? []
                        : Documents(document.Key, EvidenceFile.OfReports, document.ReportDocuments),
                ])
        {
            IsErased = document is { Erased: not null },
            Numbers = document is null ? [] : [.. CommittedNumbers.NumbersOf(document).Select(held => held.Number)],
            OnItsWay = document?.MergedInto is { Leaving: not null } leaving
                ? (leaving.MergeId, leaving.Into.ToString())
                : null,
        };
    }

    public void Remove(string member) => _copies.Remove(member);

    public bool IsKnown(string member) => _copies.ContainsKey(member);

    public bool Is(string member, Guid version) =>
        _copies.TryGetValue(member, out var copy) && copy.Version == version;

    /// <summary>The members of whom none of these has been seen.</summary>
    public IReadOnlyList<string> Except(HashSet<string> seen) =>
        [.. _copies.Keys.Where(member => !seen.Contains(member))];

    /// <summary>
    /// Members to be read again, because they are of a moment before an account was merged and the other account is of
    /// one after it: what it had would be lost, or be there twice.
    /// </summary>
    public IReadOnlyList<string> FindSplitMerges()
    {
        var split = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (member, copy) in _copies)
        {
            if (copy.Merges is not { } merges)
            {
                continue;
            }

            // A survivor who was erased has given up the merges, and takes the account along.
            if (merges.Went is var (id, into)
                && !(_copies.TryGetValue(into, out var other) && other.IsErased)
                && (LinksOf(into) is not { } survivor || !survivor.Taken.Contains((id, member))))
            {
                split.Add(into);
            }

            split.UnionWith(merges.Taken
                .Where(taken => LinksOf(taken.From)?.Went?.MergeId != taken.MergeId && IsKnown(taken.From))
                .Select(taken => taken.From));
        }

        return [.. split];
    }

    /// <summary>SHA-256 over all members, by key.</summary>
    public string Digest()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (member, copy) in _copies.OrderBy(copy => copy.Key, StringComparer.Ordinal))
        {
            digest.AppendData(Encoding.UTF8.GetBytes(member));
            digest.AppendData(copy.Line);
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <summary>What is wrong with members, and documents on record without the file that they had.</summary>
    /// <param name="evidence">The digests of the files there are, by name.</param>
    public ImmutableArray<BackupProblem> FindProblems(IReadOnlyDictionary<string, string> evidence)
    {
        var problems = ImmutableArray.CreateBuilder<BackupProblem>();
        foreach (var (member, copy) in _copies.OrderBy(copy => copy.Key, StringComparer.Ordinal))
        {
            if (copy.Gap is { } gap)
            {
                problems.Add(new BackupProblem(member, gap));
            }

            foreach (var (name, digest) in copy.Documents)
            {
                var problem = !evidence.TryGetValue(name, out var there) ? "is on record without its file."
                    : there.Equals(digest, StringComparison.OrdinalIgnoreCase) ? null
                    : "has another file than the one on record.";
                if (problem is not null)
                {
                    problems.Add(new BackupProblem(name, problem));
                }
            }
        }

        return problems.ToImmutable();
    }

    /// <summary>Members with a credential number that another has too: a store of before may have such.</summary>
    public ImmutableArray<BackupProblem> FindNumbersHeldTwice()
    {
        var problems = ImmutableArray.CreateBuilder<BackupProblem>();
        var holders = new Dictionary<(string Program, string Key), string>();
        foreach (var (member, copy) in _copies.OrderBy(copy => copy.Key, StringComparer.Ordinal))
        {
            // Once the survivor has what the account had, the account has it for a moment only.
            if (copy.OnItsWay is var (id, into) && LinksOf(into)?.Taken.Contains((id, member)) == true)
            {
                continue;
            }

            foreach (var number in copy.Numbers)
            {
                var identity = new HeldNumber(MemberKey.Parse(member), number).Identity;
                if (!holders.TryAdd(identity, member) && holders[identity] is var other && other != member)
                {
                    problems.Add(new BackupProblem(
                        member,
                        $"has the credential number '{number}', which {other} has too; staff have to "
                            + "correct one."));
                }
            }
        }

        return problems.ToImmutable();
    }

    private MergeLinks? LinksOf(string member) => _copies.GetValueOrDefault(member)?.Merges;

    private static IEnumerable<(string Name, string Digest)> Documents(
        MemberKey member, string caseId, IEnumerable<EvidenceDocument> documents) =>
        documents
            .Where(document => document.PurgedOn is null)
            .Select(document => (
                EvidenceBlobName.From(EvidenceFile.From(member, caseId, document)), document.Sha256));

    private sealed record Copy(
        Guid Version,
        byte[] Line,
        string? Gap,
        MergeLinks? Merges,
        ImmutableArray<(string Name, string Digest)> Documents)
    {
        public bool IsErased { get; init; }

        public ImmutableArray<string> Numbers { get; init; } = [];

        /// <summary>Where it goes, while the other account may not have what it had.</summary>
        public (string MergeId, string Into)? OnItsWay { get; init; }
    }

    /// <param name="Went">Where it went, once the other account has all it had.</param>
    /// <param name="Taken">The accounts whose things it has.</param>
    private sealed record MergeLinks(
        (string MergeId, string Into)? Went, ImmutableArray<(string MergeId, string From)> Taken);
}
