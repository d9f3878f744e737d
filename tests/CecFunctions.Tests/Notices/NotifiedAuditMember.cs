using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Tests.Notices;

/// <summary>A member of each body whose first renewal may be drawn.</summary>
internal static class NotifiedAuditMember
{
    // ACSM: cycle 1 ends on 14 March 2024, cycle 2 on 14 March 2027. NASM: 31 May 2024 and 31 May 2026.
    // NSCA: the period 2021-2023 is renewed late.
    private static readonly Dictionary<string, (
        string Type, DateOnly CertifiedOn, DateOnly EarnedOn, DateOnly RenewedOn)> Members = new(StringComparer.Ordinal)
    {
        ["acsm"] = ("ACSM-CPT", new(2021, 3, 15), new(2022, 5, 1), new(2024, 2, 1)),
        ["nasm"] = ("NASM-CPT", new(2022, 6, 1), new(2023, 5, 1), new(2024, 2, 1)),
        ["nsca"] = ("NSCA-CSCS", new(2021, 5, 1), new(2022, 5, 1), new(2024, 1, 20)),
    };

    /// <summary>The member's credential <c>c1</c>, cycle 1 renewed.</summary>
    public static Member Renewed(string program, DateOnly? on = null)
    {
        var (type, certifiedOn, earnedOn, renewedOn) = Members[program];
        var policy = TestPrograms.Catalog[program];
        var member = new Member
        {
            Credentials = [Enrolment.Certify(policy, "c1", type, certifiedOn)],
            Reports = [.. Credits(program, earnedOn)],
            CprValidUntil = new DateOnly(2099, 12, 31),
        };
        var renewed = Renewal.Renew(member, policy, "c1", on ?? renewedOn, 1_000m);
        Assert.Null(renewed.Refusal);
        return renewed.Member;
    }

    private static IEnumerable<ActivityReport> Credits(string program, DateOnly on) => program switch
    {
        "acsm" => [Report("r1", "continuing-education", on, new ReportedQuantity(ActivityUnit.Credits, 60))],
        "nasm" =>
            [
                Report("r1", "continuing-education", on, new ReportedQuantity(ActivityUnit.Ceu, 2)),
                Report("r2", "cpr-aed", on, null),
            ],
        _ =>
        [
            Report("r1", "presentation", on, new ReportedQuantity(ActivityUnit.Ceu, 3)),
            Report("r2", "event", on, new ReportedQuantity(ActivityUnit.Hours, 20)),
            Report("r3", "event", on, new ReportedQuantity(ActivityUnit.Hours, 20)),
        ],
    };

    private static ActivityReport Report(string id, string activity, DateOnly on, ReportedQuantity? quantity) =>
        new() { Id = id, Activity = activity, Date = on, Quantity = quantity, ApprovedBy = "ACE" };
}
