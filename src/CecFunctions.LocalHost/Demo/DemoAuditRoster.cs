using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Imports;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Demo;

/// <summary>
/// Members of one body who all renew in the same autumn, years before the nights that are played: enough that some of
/// each type are drawn.
/// </summary>
/// <remarks>
/// Rule ALL-AUDIT-1: of ten submissions at a rate of a tenth at least one is drawn, of twenty at least two.
/// </remarks>
internal static class DemoAuditRoster
{
    public const string Program = "acsm";

    private const int RenewalsADay = 10;
    private const int CycleYears = 3;
    private const decimal CreditsOfACourse = 20;

    private static readonly ImmutableArray<(string Type, int Members)> Types = [("ACSM-CPT", 20), ("ACSM-EP", 10)];
    private static readonly ImmutableArray<(string Id, int Month)> Courses = [("r1", 3), ("r2", 5), ("r3", 7)];

    /// <summary>The rows of the roster.</summary>
    /// <param name="year">The year in which their cycles end.</param>
    /// <param name="cprValidUntil">Through the end of what is played.</param>
    public static ImmutableArray<RosterRow> Rows(int year, DateOnly cprValidUntil, Random random) =>
    [
        .. Types.SelectMany(type => Enumerable.Repeat(type.Type, type.Members)).Select((type, index) => new RosterRow(
            index + 1,
            Program,
            IdOf(index),
            DemoNames.Next(random),
            $"audited.{index + 1}@example.org",
            type,
            $"{IdOf(index)}-1",
            new DateOnly(year - CycleYears, 12, 1),
            CurrentCycleEnds: null,
            cprValidUntil,
            BodyMember: false)),
    ];

    /// <summary>The rows of their credits: three courses each, more than any type asks for.</summary>
    public static ImmutableArray<CreditRow> Credits(ImmutableArray<RosterRow> roster, int year) =>
    [
        .. roster
            .SelectMany(row => Courses, (row, course) => (row.MemberId, Report: new ReportFields
            {
                Id = course.Id,
                Activity = "continuing-education",
                Date = new DateOnly(year, course.Month, 15),
                Credits = CreditsOfACourse,
                ApprovedBy = "ACE",
            }))
            .Select((x, index) => new CreditRow(index + 1, Program, x.MemberId, x.Report, ReportSource.Self)),
    ];

    /// <summary>The renewals of all members, some on each day.</summary>
    public static IEnumerable<(MemberKey Member, string Credential, DateOnly On)> Renewals(
        ImmutableArray<RosterRow> roster, DateOnly first) =>
        // By turns, so that every day sees both types.
        roster.Select((row, index) => (
            new MemberKey(Program, row.MemberId),
            row.CredentialNumber,
            first.AddDays(index % (roster.Length / RenewalsADay))));

    private static string IdOf(int index) => $"A{index + 1:D3}";
}
