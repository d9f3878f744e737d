namespace CecFunctions.Members;

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
    Task<IReadOnlyList<OpenWorkEntry>> ListMissingAsync(
        IReadOnlyCollection<MemberDocument> members, CancellationToken cancellationToken);

    /// <summary>Takes off the list what is over, which otherwise stays until staff look.</summary>
    Task EndAsync(CancellationToken cancellationToken);
}

/// <summary>A list of open work with entries of one type.</summary>
public abstract class OpenWorkList<TEntry>(OpenWorkTable<TEntry> table, IMemberStore members, TimeProvider time)
    : IOpenWorkList where TEntry : OpenWorkEntry
{
    private const int CallsInFlight = 16;

    private readonly OpenWorkTable<TEntry> _table = table;

    /// <summary>Where members are read.</summary>
    protected IMemberStore Members => members;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public Task AnnounceAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken) =>
        _table.WriteAsync([.. commits.SelectMany(Announced)], cancellationToken);

    /// <inheritdoc/>
    public virtual async Task<IOpenWorkWalk> BeginWalkAsync(
        IReadOnlyCollection<string> programs, CancellationToken cancellationToken)
    {
        var listed = new HashSet<(MemberKey, string)>();
        foreach (var program in programs)
        {
            listed.UnionWith((await _table.ReadAsync(program, cancellationToken)).Select(Identity));
        }

        return new Walk(this, programs, listed);
    }

    /// <summary>The member of an entry; <see langword="null"/> where it leads to none.</summary>
    protected virtual Task<StoredMember?> FindAsync(MemberKey key, CancellationToken cancellationToken) =>
        members.FindAsync(key, cancellationToken);

    /// <summary>Lists entries that no commit announces.</summary>
    protected Task ListAsync(IReadOnlyCollection<TEntry> entries, CancellationToken cancellationToken) =>
        _table.WriteAsync(entries, cancellationToken);

    /// <summary>What a commit makes of the list: the entries that are not, or not so, on it.</summary>
    protected virtual IEnumerable<TEntry> Announced(PreparedCommit commit) =>
        OpenOf(commit.After).Except(commit.Before is { } before ? OpenOf(before) : []);

    /// <summary>What of the member is to be on the list.</summary>
    protected abstract IEnumerable<TEntry> OpenOf(MemberDocument member);

    /// <summary>Whether the member has what the entry announces, open or no longer.</summary>
    protected virtual bool IsKnown(MemberDocument member, TEntry entry) =>
        OpenOf(member).Any(open => open.WorkId == entry.WorkId);

    /// <summary>
    /// What is open, read from the members. What is over comes off the list, and what never came about once it is
    /// <see cref="HintAge.LeftFor"/> old.
    /// </summary>
    /// <param name="isMeant">Of which entries members are read; <see langword="null"/> = of all.</param>
    protected async Task<IReadOnlyList<(TEntry Open, MemberDocument Member)>> ReadOpenAsync(
        string program, CancellationToken cancellationToken, Func<TEntry, bool>? isMeant = null)
    {
        var open = new List<(TEntry, MemberDocument)>();
        var over = new List<TEntry>();
        var byMember = (await _table.ReadAsync(program, cancellationToken))
            .Where(isMeant ?? (_ => true))
            .GroupBy(entry => entry.Member);
        foreach (var page in byMember.Chunk(CallsInFlight))
        {
            var read = await Task.WhenAll(page.Select(member => FindAsync(member.Key, cancellationToken)));
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

        await _table.RemoveAsync(over, cancellationToken);
        return open;
    }

    private static (MemberKey Member, string WorkId) Identity(OpenWorkEntry entry) => (entry.Member, entry.WorkId);

    private sealed class Walk(
        OpenWorkList<TEntry> list, IReadOnlyCollection<string> programs, HashSet<(MemberKey, string)> listed)
        : IOpenWorkWalk
    {
        public int Listed => listed.Count;

        public async Task<IReadOnlyList<OpenWorkEntry>> ListMissingAsync(
            IReadOnlyCollection<MemberDocument> members, CancellationToken cancellationToken)
        {
            var missing = members.SelectMany(list.OpenOf).Where(entry => !listed.Contains(Identity(entry))).ToList();
            var concerned = missing.Select(entry => entry.Member.Program).Distinct(StringComparer.Ordinal).ToList();
            foreach (var program in concerned)
            {
                // What was announced since the list was read is there by now.
                var now = (await list._table.ReadAsync(program, cancellationToken)).Select(Identity).ToHashSet();
                missing.RemoveAll(entry => now.Contains(Identity(entry)));
            }

            await list._table.WriteAsync(missing, cancellationToken);
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
