using CecFunctions.Members;

namespace CecFunctions.Applications;

/// <summary>An application with its member, as last committed.</summary>
public sealed record FiledApplication(MemberDocument Member, MemberApplication Application);

/// <summary>The applications that are not yet decided, as their members have them.</summary>
public sealed class OpenApplications(ApplicationQueue queue, IMemberStore members, TimeProvider time)
    : OpenWorkList<QueuedApplication>(queue, members, time)
{
    /// <inheritdoc/>
    public override string Name => "applications";

    /// <summary>The open applications of a program, by the day they were filed.</summary>
    /// <param name="isMeant">Of which kinds; <see langword="null"/> = of all.</param>
    public async Task<IReadOnlyList<FiledApplication>> ReadAsync(
        string program, CancellationToken cancellationToken, Predicate<ApplicationKind>? isMeant = null) =>
    [
        .. (await ReadOpenAsync(program, cancellationToken, entry => isMeant is null || isMeant(entry.Kind)))
            .Select(open => new FiledApplication(open.Member, Find(open.Member, open.Open)!))
            .OrderBy(filed => filed.Application.FiledOn)
            .ThenBy(filed => filed.Application.Id, StringComparer.Ordinal),
    ];

    /// <summary>The applications that are open from now on.</summary>
    protected override IEnumerable<QueuedApplication> Announced(PreparedCommit commit)
    {
        var open = OpenOf(commit.After).ToList();
        if (open.Count == 0 || commit.Before is null)
        {
            return open;
        }

        var listed = OpenOf(commit.Before).Select(application => application.Id).ToHashSet(StringComparer.Ordinal);
        return open.Where(application => !listed.Contains(application.Id));
    }

    /// <inheritdoc/>
    protected override IEnumerable<QueuedApplication> OpenOf(MemberDocument member) => member.Applications
        .Where(application => application.State == ApplicationState.Open)
        .Select(application => QueuedApplication.From(member.Key, application));

    /// <inheritdoc/>
    protected override bool IsKnown(MemberDocument member, QueuedApplication entry) => Find(member, entry) is not null;

    private static MemberApplication? Find(MemberDocument member, QueuedApplication entry) =>
        member.Applications.FirstOrDefault(application => application.Id == entry.Id);
}
