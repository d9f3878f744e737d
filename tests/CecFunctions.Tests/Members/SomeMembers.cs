using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.Public;

namespace CecFunctions.Tests.Members;

/// <summary>Members and what goes with them, with what a test does not care about filled in.</summary>
internal static class SomeMembers
{
    public static readonly DateOnly Day = new(2025, 3, 1);
    public static readonly DateTimeOffset Instant = new(2025, 3, 1, 9, 30, 15, TimeSpan.Zero);

    private static readonly Lazy<ProgramCatalog> Catalog = new(() => ProgramDirectory.Load(ProgramDirectory.Default));

    public static MemberDocument Member(MemberKey key) =>
        new() { Key = key, Standing = new Member { Credentials = [] } };

    public static MemberDocument Certified(MemberKey key, string number, string? name = null, string? email = null) =>
        Member(key) with
    {
        Name = name,
        Email = email,
        Standing = new Member
        {
            Credentials = [Enrolment.Certify(Catalog.Value["acsm"], number, "ACSM-CPT", new DateOnly(2024, 1, 1))],
        },
    };

    public static MemberLogRow Line(int sequence) => new(
        sequence,
        new LogLine
        {
            On = Day.AddDays(sequence),
            Credential = "C-1",
            Event = LogEvent.Transition,
            From = CredentialStatus.Active,
            To = CredentialStatus.Grace,
            Rule = "ACSM-STATUS-1",
        },
        Instant,
        "night");

    public static NoticeRecord Notice(MemberKey member, int cycle)
    {
        var notice = new Notice("C-1", NoticeKind.RenewalReminder, -30, cycle, Day.AddDays(30), Day);
        return new NoticeRecord { Id = NoticeIdentity.From(notice), Member = member, Notice = notice, PlannedOn = Day };
    }

    public static IdempotencyRecord Answer(string digest) => new(digest, "b0d1", "{\"name\":\"Zoë\"}", Instant);
}
