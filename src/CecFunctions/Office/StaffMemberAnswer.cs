using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Explanations;
using CecFunctions.Fees;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.SelfReports;

namespace CecFunctions.Office;

/// <summary>One member as staff see it: all that is on record except log and notices, which have addresses of their
/// own.</summary>
public sealed record StaffMemberAnswer
{
    public required string Program { get; init; }

    public required string MemberId { get; init; }

    /// <summary>The day for which it holds, in the program's time zone.</summary>
    public required DateOnly On { get; init; }

    public required ProfileAnswer Profile { get; init; }

    /// <summary>The unit of the amounts, CEC or CEU.</summary>
    public required string Unit { get; init; }

    public required ImmutableArray<StaffCredentialAnswer> Credentials { get; init; }

    /// <summary>By activity date, then by id.</summary>
    public required ImmutableArray<ReportAnswer> Reports { get; init; }

    /// <summary>Payments that came with commands, oldest first.</summary>
    public required ImmutableArray<CommandPaymentAnswer> Payments { get; init; }

    /// <summary>Payments that the payment service or staff recorded, in order, with the use of each.</summary>
    public required ImmutableArray<StaffPaymentAnswer> FeeAccount { get; init; }

    public required ImmutableArray<MarkAnswer> Marks { get; init; }

    /// <summary>The account into which this one was merged; it then has nothing left but its log.</summary>
    public MergeAnswer? MergedInto { get; init; }

    /// <summary>The accounts that were merged into this one, oldest first. Each keeps its own log.</summary>
    public ImmutableArray<MergeAnswer> MergedFrom { get; init; } = [];

    /// <summary>The number of lines of the log.</summary>
    public required int LogLength { get; init; }

    /// <summary>The number of notices that are still to be sent.</summary>
    public required int UnsettledNotices { get; init; }

    public static StaffMemberAnswer Create(MemberFile file, CertificationProgram program) => new()
    {
        Program = file.Member.Key.Program,
        MemberId = file.Member.Key.MemberId,
        On = file.Progress.On,
        Profile = ProfileAnswer.From(file.Member),
        Unit = file.Progress.Unit,
        Credentials =
        [
            .. file.Progress.Credentials.Select(
                c => StaffCredentialAnswer.Create(c, file.Statuses[c.Credential.Id], program)),
        ],
        Reports = [.. file.Reports.Select(ReportAnswer.From)],
        Payments =
        [
            .. file.Member.Payments.Select(p => new CommandPaymentAnswer(p.On, p.Credential, p.Command, p.Amount)),
        ],
        FeeAccount = [.. file.Member.FeeAccount.Select(payment => new StaffPaymentAnswer(payment))],
        Marks = [.. file.Member.Marks.Select(MarkAnswer.From)],
        MergedInto = file.Member.MergedInto is { } went ? new MergeAnswer(went.Into.MemberId, went.On, went.By) : null,
        MergedFrom =
        [
            .. file.Member.Merges.Where(merge => merge.Taken).Select(
                merge => new MergeAnswer(merge.From.MemberId, merge.On, merge.By)),
        ],
        LogLength = file.Member.LogLength,
        UnsettledNotices = file.Member.UnsettledNotices.Length,
    };
}

/// <summary>An amount that came with a command.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Amount">US dollars.</param>
public sealed record CommandPaymentAnswer(DateOnly On, string Credential, string Command, decimal Amount);

/// <summary>A mark on a member that staff should look at.</summary>
/// <param name="Kind"><c>missing-address</c>, <c>bounced</c> or <c>notice-dead</c>.</param>
/// <param name="Notice">The id of the notice that led to it.</param>
/// <param name="AddressChangedOn">The day of a later change of the address.</param>
public sealed record MarkAnswer(string Kind, DateOnly On, string? Notice, DateOnly? AddressChangedOn)
{
    public static MarkAnswer From(StaffMark mark) =>
        new(WireName.From(mark.Kind), mark.On, mark.Notice, mark.AddressChangedOn);
}

/// <summary>A merge of two accounts of one person.</summary>
/// <param name="MemberId">The other account of the two.</param>
/// <param name="By">The person who did it, as logs name them.</param>
public sealed record MergeAnswer(string MemberId, DateOnly On, string By);

/// <summary>The person of a member. The answer's <c>ETag</c> is the version that a change names.</summary>
public sealed record ProfileAnswer
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>The last day on which CPR/AED is current; left out where it was never reported.</summary>
    public DateOnly? CprValidUntil { get; init; }

    /// <summary>Whether the person is a member of the body, which lowers some fees.</summary>
    public required bool BodyMember { get; init; }

    public static ProfileAnswer From(MemberDocument member) => new()
    {
        Name = member.Name,
        Email = member.Email,
        CprValidUntil = member.Standing.CprValidUntil,
        BodyMember = member.Standing.BodyMember,
    };
}

/// <summary>A credential as staff see it, with the reason for its status and every line of its assessment.</summary>
public sealed record StaffCredentialAnswer
{
    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    public required string Status { get; init; }

    /// <summary>The effective date of the status, its rule, and an explanation.</summary>
    public required StatusReason Why { get; init; }

    public required DateOnly CertifiedOn { get; init; }

    /// <summary>Whether it is held with distinction.</summary>
    public required bool WithDistinction { get; init; }

    /// <summary>The last day of an extended grace; left out where it was not extended.</summary>
    public DateOnly? GraceExtendedTo { get; init; }

    public required CredentialProgressAnswer Progress { get; init; }

    public static StaffCredentialAnswer Create(
        CredentialProgress progress, StatusReason why, CertificationProgram program) => new()
    {
        Credential = progress.Credential.Id,
        Status = progress.Credential.Status.ToString(),
        Why = why,
        CertifiedOn = progress.Credential.CertifiedOn,
        WithDistinction = Distinction.IsHeld(progress.Credential),
        GraceExtendedTo = progress.Credential.GraceExtendedTo,
        Progress = new CredentialProgressAnswer(progress, program),
    };
}
