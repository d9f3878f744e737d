namespace CecFunctions.Members;

/// <summary>
/// An entry of a list of open work: something about a member that staff have to deal with. It may be out of date; the
/// member's record says whether it is.
/// </summary>
public interface IOpenWorkEntry
{
    MemberKey Member { get; }

    /// <summary>Tells it from others of the same list and member.</summary>
    string WorkId { get; }

    /// <summary>When it was last written; <see langword="null"/> for one not read from the list.</summary>
    DateTimeOffset? WrittenAt { get; }
}

/// <summary>
/// A list of what staff have to deal with, so that they find it without walking all members. An entry is written before
/// the commit that it announces, so it can be a false alarm, never a missing one; the weekly walk of all members checks
/// that.
/// </summary>
public interface IOpenWorkList : ICommitParticipant
{
    /// <summary>What it lists, in one word, as figures name it.</summary>
    string Name { get; }

    /// <summary>Reads the list, before the members that it is to be compared with are read.</summary>
    Task<IOpenWorkWalk> BeginWalkAsync(IReadOnlyCollection<string> programs, CancellationToken cancellationToken);
}

/// <summary>A list on the walk of all members.</summary>
public interface IOpenWorkWalk
{
    /// <summary>The entries that were read.</summary>
    int Listed { get; }

    /// <summary>Lists what the members have open and the list does not have.</summary>
    /// <returns>What was missing.</returns>
    Task<IReadOnlyList<IOpenWorkEntry>> ListMissingAsync(
        IReadOnlyCollection<MemberDocument> members, CancellationToken cancellationToken);

    /// <summary>Takes off the list what is over, which otherwise stays until staff look.</summary>
    Task EndAsync(CancellationToken cancellationToken);
}

/// <summary>A list of open work with entries of one type.</summary>
public abstract class OpenWorkList<TEntry>(IMemberStore members, TimeProvider time) : IOpenWorkList
    where TEntry : class, IOpenWorkEntry
{
    private const int CallsInFlight = 16;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public Task AnnounceAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken) =>
        WriteEntriesAsync([.. commits.SelectMany(Announced)], cancellationToken);

    /// <inheritdoc/>
    public async Task<IOpenWorkWalk> BeginWalkAsync(
        IReadOnlyCollection<string> programs, CancellationToken cancellationToken)
    {
        var listed = new HashSet<(MemberKey, string)>();
        foreach (var program in programs)
        {
            listed.UnionWith((await ReadEntriesAsync(program, cancellationToken)).Select(Identity));
        }

        return new Walk(this, programs, listed);
    }

    /// <summary>What a commit makes of the list.</summary>
    protected abstract IEnumerable<TEntry> Announced(PreparedCommit commit);

    /// <summary>What of the member is to be on the list.</summary>
    protected abstract IEnumerable<TEntry> OpenOf(MemberDocument member);

    /// <summary>Whether the member has what the entry announces, open or no longer.</summary>
    protected abstract bool IsKnown(MemberDocument member, TEntry entry);

    protected abstract Task<IReadOnlyList<TEntry>> ReadEntriesAsync(
        string program, CancellationToken cancellationToken);

    protected abstract Task WriteEntriesAsync(IReadOnlyCollection<TEntry> entries, CancellationToken cancellationToken);

    protected abstract Task RemoveEntriesAsync(
        IReadOnlyCollection<TEntry> entries, CancellationToken cancellationToken);

    /// <summary>
    /// What is open, read from the members. What is over comes off the list, and what never came about once it is
    /// <see cref="HintAge.LeftFor"/> old.
    /// </summary>
    protected async Task<IReadOnlyList<(TEntry Open, MemberDocument Member)>> ReadOpenAsync(
        string program, CancellationToken cancellationToken)
    {
        var open = new List<(TEntry, MemberDocument)>();
        var over = new List<TEntry>();
        var byMember = (await ReadEntriesAsync(program, cancellationToken)).GroupBy(entry => entry.Member);
        foreach (var page in byMember.Chunk(CallsInFlight))
        {
            var read = await Task.WhenAll(page.Select(member => members.FindAsync(member.Key, cancellationToken)));
            foreach (var (entries, member) in page.Zip(read))
            {
                foreach (var entry in entries)
                {
                    if (member?.Document is not { } document || !IsKnown(document, entry))
                    {
                        // The commit that it announces may be about to happen.
                        over.AddRange(time.GetUtcNow() - entry.WrittenAt >= HintAge.LeftFor ? [entry] : []);
                    }
                    else if (OpenOf(document).FirstOrDefault(known => known.WorkId == entry.WorkId) is { } known)
                    {
                        open.Add((known, document));
                    }
                    else
                    {
                        over.Add(entry);
                    }
                }
            }
        }

        await RemoveEntriesAsync(over, cancellationToken);
        return open;
    }

    private static (MemberKey Member, string WorkId) Identity(IOpenWorkEntry entry) => (entry.Member, entry.WorkId);

    private sealed class Walk(
        OpenWorkList<TEntry> list, IReadOnlyCollection<string> programs, HashSet<(MemberKey, string)> listed)
        : IOpenWorkWalk
    {
        public int Listed => listed.Count;

        public async Task<IReadOnlyList<IOpenWorkEntry>> ListMissingAsync(
            IReadOnlyCollection<MemberDocument> members, CancellationToken cancellationToken)
        {
            var missing = members.SelectMany(list.OpenOf).Where(entry => !listed.Contains(Identity(entry))).ToList();
            var concerned = missing.Select(entry => entry.Member.Program).Distinct(StringComparer.Ordinal).ToList();
            foreach (var program in concerned)
            {
                // What was announced since the list was read is there by now.
                var now = (await list.ReadEntriesAsync(program, cancellationToken)).Select(Identity).ToHashSet();
                missing.RemoveAll(entry => now.Contains(Identity(entry)));
            }

            await list.WriteEntriesAsync(missing, cancellationToken);
            return missing;
        }

        public async Task EndAsync(CancellationToken cancellationToken)
        {
            foreach (var program in programs)
            {
                await list.ReadOpenAsync(program, cancellationToken);
            }
        }
    }
}

/// <summary>When a hint that leads to no work may go.</summary>
public static class HintAge
{
    /// <summary>
    /// A hint without work is left this long after it was written: the commit that it announces may be about to happen.
    /// </summary>
    public static readonly TimeSpan LeftFor = TimeSpan.FromHours(24);

    public static bool MayGo(StoredHint hint, DateTimeOffset now) => now - hint.WrittenAt >= LeftFor;
}
