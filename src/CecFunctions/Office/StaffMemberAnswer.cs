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
/// <param name="seesMoney">Whether the caller sees payments.</param>
public sealed class StaffMemberAnswer(MemberFile file, CertificationProgram program, bool seesMoney)
{
    public string Program { get; } = file.Member.Key.Program;

    public string MemberId { get; } = file.Member.Key.MemberId;

    /// <summary>The day for which it holds, in the program's time zone.</summary>
    public DateOnly On { get; } = file.Progress.On;

    public ProfileAnswer Profile { get; } = new(file.Member);

    /// <summary>That the person died, resigned or wants no mail; left out for most.</summary>
    public PersonStateAnswer? State { get; } =
        file.Member.PersonState is { } state ? new PersonStateAnswer(state) : null;

    /// <summary>The credentials that were entered by mistake and withdrawn; left out where there are none.</summary>
    public ImmutableArray<WithdrawnAnswer>? Withdrawn { get; } = file.Member.Withdrawn.IsEmpty
        ? null
        : [.. file.Member.Withdrawn.Select(w => new WithdrawnAnswer(w.Number, w.Type, w.CertifiedOn, w.On, w.By))];

    /// <summary>The unit of the amounts, CEC or CEU.</summary>
    public string Unit { get; } = file.Progress.Unit;

    public ImmutableArray<StaffCredentialAnswer> Credentials { get; } =
    [
        .. file.Progress.Credentials.Select(
            c => new StaffCredentialAnswer(c, file.Statuses[c.Credential.Id], program)),
    ];

    /// <summary>By activity date, then by id.</summary>
    public ImmutableArray<ReportAnswer> Reports { get; } = [.. file.Reports.Select(ReportAnswer.From)];

    /// <summary>Payments that came with commands, oldest first; left out for reviewers.</summary>
    public ImmutableArray<CommandPaymentAnswer>? Payments { get; } = seesMoney
        ? [.. file.Member.Payments.Select(p => new CommandPaymentAnswer(p.On, p.Credential, p.Command, p.Amount))]
        : null;

    /// <summary>Payments that the payment service or staff recorded, in order, with the use of each; left out for
    /// reviewers.</summary>
    public ImmutableArray<StaffPaymentAnswer>? FeeAccount { get; } = seesMoney
        ? [.. file.Member.FeeAccount.Select(payment => new StaffPaymentAnswer(payment))]
        : null;

    public ImmutableArray<MarkAnswer> Marks { get; } = [.. file.Member.Marks.Select(MarkAnswer.From)];

    /// <summary>The account into which this one was merged; it then has nothing left but its log.</summary>
    public MergeAnswer? MergedInto { get; } =
        file.Member.MergedInto is { } went ? new MergeAnswer(went.Into.MemberId, went.On, went.By) : null;

    /// <summary>The accounts that were merged into this one, oldest first. Each keeps its own log.</summary>
    public ImmutableArray<MergeAnswer> MergedFrom { get; } =
    [
        .. file.Member.Merges.Where(merge => merge.Taken).Select(
            merge => new MergeAnswer(merge.From.MemberId, merge.On, merge.By)),
    ];

    /// <summary>The number of lines of the log.</summary>
    public int LogLength { get; } = file.Member.LogLength;

    /// <summary>The number of notices that are still to be sent.</summary>
    public int UnsettledNotices { get; } = file.Member.UnsettledNotices.Length;
}

/// <summary>The state of a person.</summary>
public sealed class PersonStateAnswer(PersonState state)
{
    /// <summary><c>deceased</c>, <c>resigned</c> or <c>do-not-mail</c>.</summary>
    public string Kind { get; } = WireName.From(state.Kind);

    /// <summary>The day on which it was recorded.</summary>
    public DateOnly On { get; } = state.On;

    /// <summary>The person who recorded it, as logs name them.</summary>
    public string By { get; } = state.By;
}

/// <summary>A credential that was entered by mistake.</summary>
/// <param name="Credential">The number that it had.</param>
/// <param name="On">The day on which it was withdrawn.</param>
/// <param name="By">The person who did it, as logs name them.</param>
public sealed record WithdrawnAnswer(
    string Credential, string Type, DateOnly CertifiedOn, DateOnly On, string By);

/// <summary>An amount that came with a command.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Amount">US dollars.</param>
public sealed record CommandPaymentAnswer(DateOnly On, string Credential, string Command, decimal Amount);

/// <summary>A mark on a member that staff should look at.</summary>
/// <param name="Kind">
/// <c>missing-address</c>, <c>bounced</c>, <c>notice-dead</c>, <c>spam-reported</c> or <c>letter-due</c>.
/// </param>
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
public sealed class ProfileAnswer(MemberDocument member)
{
    public string? Name { get; } = member.Name;

    public string? Email { get; } = member.Email;

    /// <summary>The address that the member asked for and has not confirmed.</summary>
    public string? PendingEmail { get; } = member.PendingEmail?.Address;

    /// <summary>The instant until which it can be confirmed.</summary>
    public DateTimeOffset? PendingUntil { get; } = member.PendingEmail?.ExpiresAt;

    /// <summary>The last day on which CPR/AED is current; left out where it was never reported.</summary>
    public DateOnly? CprValidUntil { get; } = member.Standing.CprValidUntil;

    /// <summary>Whether the person is a member of the body, which lowers some fees.</summary>
    public bool BodyMember { get; } = member.Standing.BodyMember;

    /// <summary>Who said which of the fields last; one that was last said before this was kept is left out.</summary>
    public ImmutableArray<OriginAnswer> Origins { get; } =
        [.. member.Origins.Select(said => new OriginAnswer(said.Field, WireName.From(said.Source), said.On, said.By))];
}

/// <summary>Who said a field of the profile last.</summary>
/// <param name="Source"><c>roster</c>, <c>member</c>, <c>staff</c> or <c>feed</c>.</param>
/// <param name="On">The day of it; for a roster the day on which the file was made.</param>
/// <param name="By">The person or provider, as logs name them, where the source does not say it.</param>
public sealed record OriginAnswer(string Field, string Source, DateOnly On, string? By);

/// <summary>A credential as staff see it, with the reason for its status and every line of its assessment.</summary>
public sealed class StaffCredentialAnswer(CredentialProgress progress, StatusReason why, CertificationProgram program)
{
    /// <summary>The credential's number.</summary>
    public string Credential { get; } = progress.Credential.Id;

    public string Status { get; } = progress.Credential.Status.ToString();

    /// <summary>The effective date of the status, its rule, and an explanation.</summary>
    public StatusReason Why { get; } = why;

    public DateOnly CertifiedOn { get; } = progress.Credential.CertifiedOn;

    /// <summary>Whether it is held with distinction.</summary>
    public bool WithDistinction { get; } = Distinction.IsHeld(progress.Credential);

    /// <summary>The last day of an extended grace; left out where it was not extended.</summary>
    public DateOnly? GraceExtendedTo { get; } = progress.Credential.GraceExtendedTo;

    public CredentialProgressAnswer Progress { get; } = new(progress, program);
}
