using CecFunctions.Applications;

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
            source =>
            [
                FormFields.Credential(source),
                new("paymentId", "Number of a payment that came to the office", OfficeFieldKind.Text)
                {
                    Hint = "Such as the number of a cheque. Leave it out where the fee is on account already.",
                    IsRequired = false,
                    Most = FormFields.MostNumber,
                },
                new("amount", "Its amount in US dollars", OfficeFieldKind.Amount) { IsRequired = false },
            ],
            (asked, action) => action.Office.RenewAsync(action, asked));
        yield return OfficeForm.Create<GraceRequest>(
            "extend-grace",
            OfficeFormGroup.Standing,
            "Extend grace",
            "The member can renew late through the new day, and is told so by mail. It works in grace and after it; the "
                + "rule names the reasons, and asks what the documents showed.",
            "Grace is extended.",
            source =>
            [
                FormFields.Credential(source),
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
            Fits = source => source.Program.Exception is not null,
        };
        yield return OfficeForm.Create<ReinstatementRequest>(
            "reinstate",
            OfficeFormGroup.Standing,
            "Reinstate a credential",
            "The credential is active again in a new cycle. Neither credits nor CPR/AED are asked for, only the fee. What "
                + "is on account for it is used first.",
            "The credential is reinstated.",
            source =>
            [
                FormFields.Credential(source),
                new("paid", "What was paid for it just now, in US dollars", OfficeFieldKind.Amount)
                {
                    Hint = "Leave it out where the fee is on account.",
                    IsRequired = false,
                },
            ],
            (asked, action) => action.Office.CommandAsync(action, "reinstate", office => office.ReinstateAsync(
                action.At.Key, asked.Credential, action.At.Today, asked.Paid ?? 0, action.Cancellation))) with
        {
            Fits = source => source.Program.Reinstatement is not null,
        };
        yield return OfficeForm.Create<DistinctionRequest>(
            "distinction",
            OfficeFormGroup.Standing,
            "Record a distinction",
            "The credential is held with distinction in the cycle that began with its last renewal, and verification says so.",
            "The distinction is recorded.",
            source => [FormFields.Credential(source)],
            (asked, action) => action.Office.CommandAsync(action, "distinction", office => office.SetDistinctionAsync(
                action.At.Key, asked.Credential, action.At.Today, action.Cancellation)));
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
}
