using CecFunctions.Domain.Programs;

namespace CecFunctions.Members;

/// <summary>
/// Writes anew all that leads to members who are recorded already: hints, lookups, and the entries of every list that a
/// feature keeps. Written before the members, like those of any commit.
/// </summary>
public sealed class MemberAnnouncements(
    DueIndex due, MemberLookup lookup, IEnumerable<ICommitParticipant> participants, ProgramCatalog catalog)
{
    /// <param name="members">Members that can be read, of programs that the catalog has.</param>
    internal async Task WriteAsync(IReadOnlyCollection<MemberPartition> members, CancellationToken cancellationToken)
    {
        await lookup.WriteAsync([.. members.Select(member => member.Member!)], cancellationToken);
        PreparedCommit[] commits = [.. members.Select(Announced)];
        await due.WriteAsync([.. commits.SelectMany(commit => commit.Hints)], cancellationToken);
        foreach (var participant in participants)
        {
            await participant.AnnounceAsync(commits, cancellationToken);
        }
    }

    private PreparedCommit Announced(MemberPartition member)
    {
        var document = member.Member!;
        var unsettled = member.History!.Notices.Where(notice => !notice.IsSettled).ToList();
        DateOnly? noticesFrom = unsettled.Count > 0 ? unsettled.Min(notice => notice.PlannedOn)
            : document.FormerEmails.IsEmpty ? null
            : document.EarliestCommandOn ?? DateOnly.MinValue;
        return PreparedCommit.FromRecord(document, catalog[document.Key.Program], noticesFrom);
    }
}
