using Azure.Data.Tables;
using CecFunctions.Members;

namespace CecFunctions.Jobs;

/// <summary>The store of members with its commits measured.</summary>
public sealed class MeasuredMemberStore(TableClient table, CecMetrics metrics) : MemberStore(table)
{
    public override async Task<CommitOutcome> CommitAsync(MemberCommit commit, CancellationToken cancellationToken)
    {
        var outcome = await base.CommitAsync(commit, cancellationToken);
        metrics.Committed(commit, outcome);
        return outcome;
    }
}
