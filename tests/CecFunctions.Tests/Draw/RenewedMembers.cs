using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Members;

namespace CecFunctions.Tests.Draw;

/// <summary>Members who have renewed, put into storage without the commands that led there.</summary>
internal static class RenewedMembers
{
    /// <summary>A member of ACSM who renewed on a day of 2025.</summary>
    public static MemberDocument Create(string memberId, DateOnly renewedOn, string type = "ACSM-CPT")
    {
        var program = TestPrograms.Catalog["acsm"];
        var certified = new Member
        {
            Credentials = [Enrolment.Certify(program, $"{memberId}-1", type, new DateOnly(2023, 1, 1))],
            Reports =
            [
                new ActivityReport
                {
                    Id = "r1",
                    Activity = "continuing-education",
                    Date = new DateOnly(2024, 5, 1),
                    Quantity = new ReportedQuantity(ActivityUnit.Credits, 60),
                    ApprovedBy = "a body",
                },
            ],
            CprValidUntil = new DateOnly(2040, 1, 1),
        };
        var renewed = Renewal.Renew(certified, program, $"{memberId}-1", renewedOn, paid: 1000);
        Assert.Null(renewed.Refusal);
        return new MemberDocument
        {
            Key = new MemberKey("acsm", memberId),
            Email = $"{memberId}@example.org",
            Standing = renewed.Member,
        };
    }

    /// <summary>Stores them with the hints that a commit writes first.</summary>
    public static async Task StoreAsync(this TestSystem system, params IReadOnlyCollection<MemberDocument> members)
    {
        var writes = members
            .Select(member => new MemberWrite(
                member.Key, _ =>
                    new MemberDraft(
                        new MemberChange { Document = member }, new DateOnly(2025, 1, 1), Actor.Office)).Starting(null))
            .ToList();
        await system.Get<MemberWriter>().WritePageAsync(writes, 16, CancellationToken.None);
        Assert.All(writes, write => Assert.Equal(WriteOutcome.Committed, write.Outcome));
    }

    /// <summary>Changes a stored member's only credential as nothing but a test can.</summary>
    public static async Task ChangeAsync(this TestSystem system, string memberId, Func<Credential, Credential> change)
    {
        var found = (await system.Members.FindAsync(new MemberKey("acsm", memberId), CancellationToken.None))!;
        var standing = found.Document.Standing;
        await system.Members.CommitAsync(
            new MemberCommit
            {
                Document = found.Document with
                {
                    Standing = standing.With(change(standing.Credentials[0])),
                    CommitId = Guid.NewGuid(),
                },
                ETag = found.ETag,
            },
            CancellationToken.None);
    }

    /// <summary>The members with an audit case, with what makes the case the one it is.</summary>
    public static async Task<IReadOnlyList<string>> CasesAsync(this TestSystem system)
    {
        var cases = new List<string>();
        await foreach (var member in system.Members.ReadAllAsync(CancellationToken.None))
        {
            var notices = await system.NoticesAsync(member.Document.Key);
            cases.AddRange(
                member.Document.Standing.Credentials.SelectMany(credential => credential.Audits.Select(audit =>
                $"{member.Document.Key} {credential.Id} {audit.Id} {audit.DrawnOn:yyyy-MM-dd} "
                    + $"{string.Join(',', notices.Select(notice => notice.Notice))}")));
        }

        return cases;
    }

    public static async Task<IReadOnlyList<DueHint>> DrawHintsAsync(this TestSystem system) =>
        [.. (await system.HintsAsync()).Where(hint => hint.Kind == HintKind.Draw).OrderBy(hint => hint.On)];

    /// <summary>The nights that wait in a member's record.</summary>
    public static async Task<IReadOnlyList<DateOnly?>> EnteredAsync(this TestSystem system, string memberId) =>
        [
            .. (await system.MemberAsync(new MemberKey("acsm", memberId))).Standing.Credentials[0].Renewals.Select(
                renewal => renewal.EnteredDrawOn),
        ];

    public static async Task<IReadOnlyList<ManifestFile>> ManifestsAsync(
        this TestSystem system, string program = "acsm")
    {
        var manifests = system.Get<CecFunctions.Draw.DrawManifests>();
        var files = new List<ManifestFile>();
        await foreach (var night in manifests.ReadNightsAsync(program, CancellationToken.None))
        {
            files.Add(
                new ManifestFile(
                    $"{night:yyyy-MM-dd}", (await manifests.FindAsync(program, night, CancellationToken.None))!.Value));
        }

        return files;
    }
}
