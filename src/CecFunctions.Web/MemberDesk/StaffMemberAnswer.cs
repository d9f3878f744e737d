using System.Collections.Immutable;
using CecFunctions.Application.Fees;
using CecFunctions.Application.MemberDesk;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Fees;
using CecFunctions.Web.SelfReports;

namespace CecFunctions.Web.MemberDesk;

/// <summary>One member as staff see them: all that is on record but log and notices, which have addresses of their
/// own.</summary>
public sealed record StaffMemberAnswer
{
    public required string Program { get; init; }

    public required string MemberId { get; init; }

    /// <summary>The day it holds for, in the program's time zone.</summary>
    public required DateOnly On { get; init; }

    public required ProfileAnswer Profile { get; init; }

    /// <summary>What the amounts are counted in: CEC or CEU.</summary>
    public required string Unit { get; init; }

    public required ImmutableArray<StaffCredentialAnswer> Credentials { get; init; }

    /// <summary>By activity date, then by id.</summary>
    public required ImmutableArray<ReportAnswer> Reports { get; init; }

    /// <summary>What was paid with commands, oldest first.</summary>
    public required ImmutableArray<CommandPaymentAnswer> Payments { get; init; }

    /// <summary>The fee account: what the payment service or staff told of, in the order in which it came, and what
    /// became of it.</summary>
    public required ImmutableArray<StaffPaymentAnswer> FeeAccount { get; init; }

    public required ImmutableArray<MarkAnswer> Marks { get; init; }

    /// <summary>Where the account went that was merged into another; it has nothing any more but its log.</summary>
    public MergeAnswer? MergedInto { get; init; }

    /// <summary>The accounts that were merged into this one, oldest first. Each keeps its own log.</summary>
    public ImmutableArray<MergeAnswer> MergedFrom { get; init; } = [];

    /// <summary>How many lines the log has.</summary>
    public required int LogLength { get; init; }

    /// <summary>How many notices are still to be sent.</summary>
    public required int UnsettledNotices { get; init; }

    public static StaffMemberAnswer Of(MemberFile file, CertificationProgram program) => new()
    {
        Program = file.Member.Key.Program,
        MemberId = file.Member.Key.MemberId,
        On = file.Progress.On,
        Profile = ProfileAnswer.Of(file.Member),
        Unit = file.Progress.Unit,
        Credentials = [.. file.Progress.Credentials.Select(c => StaffCredentialAnswer.Of(c, file.Statuses[c.Credential.Id], program))],
        Reports = [.. file.Reports.Select(ReportAnswer.FromReport)],
        Payments = [.. file.Member.Payments.Select(p => new CommandPaymentAnswer(p.On, p.Credential, p.Command, p.Amount))],
        FeeAccount = [.. file.Member.FeeAccount.Select(payment => new StaffPaymentAnswer(payment))],
        Marks = [.. file.Member.Marks.Select(MarkAnswer.Of)],
        MergedInto = file.Member.MergedInto is { } went ? new MergeAnswer(went.Into.MemberId, went.On, went.By) : null,
        MergedFrom = [.. file.Member.Merges.Where(merge => merge.Taken).Select(merge => new MergeAnswer(merge.From.MemberId, merge.On, merge.By))],
        LogLength = file.Member.LogLength,
        UnsettledNotices = file.Member.UnsettledNotices.Length,
    };
}

/// <summary>An amount that came with a command.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Amount">US dollars.</param>
public sealed record CommandPaymentAnswer(DateOnly On, string Credential, string Command, decimal Amount);

/// <summary>Something about a member that staff should look at.</summary>
/// <param name="Kind"><c>missing-address</c>, <c>bounced</c> or <c>notice-dead</c>.</param>
/// <param name="Notice">The id of the notice it is about.</param>
/// <param name="AddressChangedOn">The day on which the member was given another address since.</param>
public sealed record MarkAnswer(string Kind, DateOnly On, string? Notice, DateOnly? AddressChangedOn)
{
    public static MarkAnswer Of(StaffMark mark) =>
        new(WireName.Of(mark.Kind), mark.On, mark.Notice, mark.AddressChangedOn);
}

/// <summary>A merge of two accounts of one person.</summary>
/// <param name="MemberId">The other account of the two.</param>
/// <param name="By">Who did it, as logs name them.</param>
public sealed record MergeAnswer(string MemberId, DateOnly On, string By);
