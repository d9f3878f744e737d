using CecFunctions.Applications;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Renewals;
using CecFunctions.Explanations;
using CecFunctions.Fees;

namespace CecFunctions.Office;

/// <summary>What staff do about the standing of a credential.</summary>
internal static class StandingForms
{
    public static IEnumerable<OfficeForm> All()
    {
        yield return OfficeForm.Create<StaffRenewalRequest>(
            "renew",
            OfficeFormGroup.Standing,
            "Renew a credential",
            "The rules decide as if the member renewed: credits, CPR/AED and the fee must be there. The next cycle is "
                + "fixed, the fee is taken from what is on account, and the member is mailed. A payment that is named here "
                + "is recorded first, and stays on account where the renewal is refused.",
            "The credential is renewed.",
            source => [FormFields.Credential(source), .. PaymentFields()],
            (asked, action) => action.Office.RenewAsync(action, asked)) with
        {
            About = source => source.Held.Select(held => RenewalOf(held, source)),
        };
        yield return OfficeForm.Create<GraceRequest>(
            "extend-grace",
            OfficeFormGroup.Standing,
            "Extend grace",
            "The member can renew late through the new day, and is told so by mail. It works in grace and after it; the "
                + "rule names the reasons, and asks what the documents showed.",
            "Grace is extended.",
            source =>
            [
                FormFields.Credential(source, CanBeExtended),
                new("to", "New last day of grace", OfficeFieldKind.Day) { Hint = "At most the end of the next cycle." },
                FormFields.Choice("reason", "Reason", source.Program.Exception?.Reasons ?? []),
                FormFields.Note("note", "What the documents showed", FormFields.MostNote),
            ],
            (asked, action) => action.Office.CommandAsync(action, "extendGrace", office => office.ExtendGraceAsync(
                action.At.Key,
                asked.Credential,
                action.At.Today,
                asked.To,
                asked.Reason,
                asked.Note,
                action.Cancellation))) with
        {
            Fits = source => source.Program.Exception is not null && source.Held.Any(CanBeExtended),
            About = source => source.Held.Where(CanBeExtended).Select(held =>
                $"{held.Id}: grace {(held.Status == CredentialStatus.Grace ? "ends" : "ended")} on "
                    + $"{StaffText.Day(StatusSchedule.GraceEnds(source.Program, held))}, and can be extended through "
                    + $"{StaffText.Day(CycleSchedule.NextEnd(source.Program, held))} at the most."),
        };
        yield return OfficeForm.Create<ReinstatementRequest>(
            "reinstate",
            OfficeFormGroup.Standing,
            "Reinstate a credential",
            "The credential is active again in a new cycle. Neither credits nor CPR/AED are asked for, only the fee, which "
                + "is taken from what is on account. A payment that is named here is recorded first, and stays on account "
                + "where the reinstatement is refused.",
            "The credential is reinstated.",
            source => [FormFields.Credential(source, held => CostOf(held, source) is not null), .. PaymentFields()],
            (asked, action) => action.Office.ReinstateAsync(action, asked)) with
        {
            Fits = source => source.Held.Any(held => CostOf(held, source) is not null),
            TakesReason = true,
            About = source => source.Held.Where(held => CostOf(held, source) is not null).Select(held =>
                $"{held.Id}: {Language.Dollars(CostOf(held, source)!.Value)}; on account for it: "
                    + $"{Language.Dollars(OnAccount(held, FeePurpose.Reinstatement, source))}."),
        };
        yield return OfficeForm.Create<DistinctionRequest>(
            "distinction",
            OfficeFormGroup.Standing,
            "Record a distinction",
            "The credential is held with distinction in the cycle that began with its last renewal, and verification says so.",
            "The distinction is recorded.",
            source => [FormFields.Credential(source, CanGetDistinction)],
            (asked, action) => action.Office.CommandAsync(action, "distinction", office => office.SetDistinctionAsync(
                action.At.Key, asked.Credential, action.At.Today, action.Cancellation))) with
        {
            Fits = source => source.Program.Renewal.Distinction is not null
                && source.Held.Any(CanGetDistinction),
            TakesReason = true,
        };
        yield return OfficeForm.Create<AccommodationRequest>(
            "accommodation",
            OfficeFormGroup.Standing,
            "Grant an accommodation",
            "It has the effect of an approved appeal: renewal is open again for the days that the rule gives, without a "
                + "window for filing.",
            "The accommodation is granted.",
            source =>
            [
                FormFields.Credential(source),
                FormFields.Choice("reason", "Reason", source.Program.Appeal?.AccommodationReasons ?? []),
                FormFields.Note("note", "What was shown", MemberApplication.MaxNoteLength),
            ],
            (asked, action) => action.Office.AccommodateAsync(action, asked)) with
        {
            Fits = source => source.Program.Appeal is { AccommodationReasons.Count: > 0 },
        };
    }

    private static IEnumerable<OfficeField> PaymentFields() =>
    [
        new("paymentId", "Number of a payment that came to the office", OfficeFieldKind.Text)
        {
            Hint = "Such as the number of a cheque. Leave it out where the fee is on account already.",
            IsRequired = false,
            Most = FormFields.MostNumber,
        },
        new("amount", "Its amount in US dollars", OfficeFieldKind.Amount) { IsRequired = false },
    ];

    private static string RenewalOf(Credential held, OfficeFormSource source) =>
        FeeQuote.Create(source.Standing, held, source.Program, source.Today) is not { } quote
            ? $"{held.Id}: no renewal is taken."
            : $"{held.Id}: {Language.Dollars(quote.Fee.Amount)}"
                + (quote.From > source.Today ? $" from {StaffText.Day(quote.From)} on, when renewal opens" : string.Empty)
                + (quote.Through is { } through ? $", through {StaffText.Day(through)}" : string.Empty)
                + $"; on account for it: {Language.Dollars(OnAccount(held, FeePurpose.Renewal, source))}.";

    private static bool CanGetDistinction(Credential held) =>
        held is { Status: CredentialStatus.Active, Renewals.IsEmpty: false }
        && held.DistinctionInCycle != (held.Next ?? held.Cycle).Number;

    private static bool CanBeExtended(Credential held) => held.Status == CredentialStatus.Grace
        || held is { Status: CredentialStatus.ReinstatementOnly, FailedAudit: false };

    private static decimal? CostOf(Credential held, OfficeFormSource source) =>
        Reinstatement.Due(held, source.Program, source.Today)?.Amount;

    private static decimal OnAccount(Credential held, FeePurpose purpose, OfficeFormSource source) =>
        source.File.Member.FeeAccount.OnAccount(purpose, held.Id);
}
