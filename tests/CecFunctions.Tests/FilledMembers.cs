using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Tests;

/// <summary>Members with many reports, put on record without the callers who would bring them.</summary>
internal static class FilledMembers
{
    /// <summary>Changes a member's document as nothing but a test can.</summary>
    public static async Task ChangeReportsAsync(
        this TestSystem system, MemberKey key, Func<MemberDocument, MemberDocument> change)
    {
        var member = await system.MemberAsync(key);
        var result = await system.Commands.ExecuteAsync(
            key,
            member.DayOf(DateOnly.MinValue),
            Actor.Office,
            (document, _) => new MemberChange { Document = change(document) },
            CancellationToken.None);
        Assert.Equal(CommandOutcome.Accepted, result.Outcome);
    }

    /// <summary>Adds reports to a document, each in its first version.</summary>
    public static MemberDocument With(MemberDocument member, IEnumerable<ActivityReport> reports)
    {
        ImmutableArray<ActivityReport> added = [.. reports];
        return member with
        {
            Standing = member.Standing with { Reports = member.Standing.Reports.AddRange(added) },
            ReportVersions = member.ReportVersions.SetItems(
                added.Select(report => KeyValuePair.Create(report.Id, 1))),
        };
    }

    /// <summary>Reports of one credit each, with the longest text there may be.</summary>
    public static IEnumerable<ActivityReport> Reports(
        int count, Func<int, string> id, DateOnly date, ReportSource source = ReportSource.Self) =>
        Enumerable.Range(0, count).Select(i => new ActivityReport
        {
            Id = id(i),
            Activity = "continuing-education",
            Date = date,
            Quantity = new ReportedQuantity(ActivityUnit.Credits, 1),
            ApprovedBy = new string('x', MemberLimits.MostTextBytes),
            Source = source,
        });
}
