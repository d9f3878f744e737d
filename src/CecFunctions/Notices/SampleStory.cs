using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Notices;

/// <summary>The history of an invented member, moved by the commands and the nights of the rules. Pure.</summary>
/// <param name="On">The day to which it has come.</param>
/// <param name="Notices">What the last step told the member.</param>
internal sealed record SampleStory(
    CertificationProgram Program, Member Member, DateOnly On, ImmutableArray<Notice> Notices)
{
    public const string Number = "C-1001";
    public const string Name = "Ann Alder";

    private const string SecondNumber = "C-1002";
    private const string CaseId = "sample";

    public static readonly DateOnly Certified = new(2024, 3, 15);

    public CaseEvidence? Documents { get; private init; }

    public Credential Held => Member.Credentials[0];

    public DateOnly Ends => Held.Cycle.Ends;

    /// <summary>The deadline of the last audit.</summary>
    public DateOnly Deadline => Held.Audits[^1].Deadline!.Value;

    /// <summary>A member of a body's first certification.</summary>
    /// <param name="share">How much of the credits of the first cycle was earned, from 0 to 1.</param>
    /// <param name="two">Whether the member holds two credentials.</param>
    public static SampleStory Begin(CertificationProgram program, decimal share, bool two = false)
    {
        var first = Enrolment.Certify(program, Number, program.Types[0].Type, Certified);
        var second = Enrolment.Certify(program, SecondNumber, program.Types[^1].Type, Certified);
        var member = new Member
        {
            Credentials = two ? [first, second] : [first],
            CprValidUntil = share == 1 ? first.Cycle.Ends.AddYears(1) : first.Cycle.Ends.AddDays(-60),
        };
        return new SampleStory(
            program,
            member with { Reports = SampleReports.Earn(member, first, program, share) },
            Certified,
            []);
    }

    /// <summary>A night of the sweep; those before it were missed.</summary>
    public SampleStory Night(DateOnly on) => After(Lifecycle.Advance(Member, Program, on), on);

    public SampleStory Renew(DateOnly on) => After(Renewal.Renew(Member, Program, Number, on, decimal.MaxValue), on);

    /// <param name="days">From the day to which the story has come.</param>
    public SampleStory ExtendGrace(int days) => After(
        GraceExtension.Extend(Member, Program, Number, StatusSchedule.GraceEnds(Program, Held).AddDays(days), On), On);

    public SampleStory ApproveAppeal(DateOnly on) => After(Appeal.Approve(Member, Program, Number, on), on);

    /// <summary>The night's draw takes the last renewal.</summary>
    public SampleStory Draw(DateOnly on)
    {
        var renewal = Held.Renewals[^1];
        var drawn = Audit.EnterDraw(
            Member, Program, Number, renewal.Cycle.Number, renewal.RenewedOn, on, isDrawn: true);
        // An address that can be told from others in screens and tests.
        return After(
            drawn with
            {
                Member = drawn.Member.With(drawn.Member.Credentials[0] with
                {
                    Audits = [drawn.Member.Credentials[0].Audits[^1] with { Id = CaseId }],
                }),
            },
            on);
    }

    /// <summary>The mail with the last notices was handed over.</summary>
    public SampleStory Told() => this with
    {
        Member = Notices.Aggregate(Member, (member, notice) => Audit.NoticeSent(member, Program, notice, On).Member),
    };

    public SampleStory FindInsufficient(DateOnly on) =>
        After(Audit.FindInsufficient(Member, Program, Number, null, on, null), on);

    public SampleStory Pass(DateOnly on) => After(Audit.Pass(Member, Program, Number, null, on), on);

    /// <summary>A mail of an earlier notice came back, which is told later.</summary>
    public SampleStory Bounced(Notice notice, DateOnly on, DateOnly cameBackOn) =>
        After(Audit.NoticeBounced(Member, Program, notice, on, cameBackOn), on);

    /// <param name="make">Makes documents for the lines of the audit.</param>
    public SampleStory WithDocuments(Func<ImmutableArray<AuditedLine>, DateOnly, CaseEvidence> make) => this with
    {
        Documents = make(AuditedLines.FromCase(Member, Program, Held, Held.Audits[^1]), On),
    };

    private SampleStory After(Decision decision, DateOnly on) =>
        decision.Refusal is { } refused
            ? throw new InvalidOperationException($"The sample of {Program.Program} was refused: {refused}.")
            : this with { Member = decision.Member, On = on, Notices = decision.Notices };
}
