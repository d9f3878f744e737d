using CecFunctions.Domain.Programs;
using CecFunctions.Fees;
using CecFunctions.Json;

namespace CecFunctions.Office;

/// <summary>What staff record about money.</summary>
internal static class MoneyForms
{
    public static IEnumerable<OfficeForm> All()
    {
        var pay = OfficeForm.Create<PaymentRequest>(
            "payment",
            OfficeFormGroup.Money,
            "Record a payment",
            "The money is on account for what is chosen, until a command uses it. No money is moved here. The same number "
                + "told again changes nothing.",
            "The payment is recorded.",
            source =>
            [
                new("paymentId", "Number of the payment", OfficeFieldKind.Text)
                {
                    Hint = "Where it was paid, such as the number of the cheque; no spaces.",
                    Most = FormFields.MostNumber,
                },
                FormFields.Credential(source),
                new("purpose", "Paid for", OfficeFieldKind.Choice)
                {
                    Options = [.. PurposesIn(source).Select(p => (WireName.From(p), StoryWords.Purpose(p)))],
                },
                new("amount", "US dollars", OfficeFieldKind.Amount),
            ],
            (asked, action) => action.Office.PayAsync(action, asked)) with
        {
            TakesReason = true,
        };
        yield return InDollars(pay);
        var refund = OfficeForm.Create<StaffRefundRequest>(
            OfficeForms.Refund,
            OfficeFormGroup.Money,
            "Record a refund",
            "At most what is on account of the payment, which is less by it. No money is moved here: send it first.",
            "The refund is recorded.",
            source =>
            [
                new("paymentId", "Payment", OfficeFieldKind.Choice)
                {
                    Options = [.. source.File.Member.FeeAccount.Select(p => (p.Id, StoryWords.Payment(p)))],
                },
                new("refundId", "Number of the refund", OfficeFieldKind.Text) { Hint = "No spaces.", Most = FormFields.MostNumber },
                new("amount", "US dollars", OfficeFieldKind.Amount),
                new("reason", "Reason", OfficeFieldKind.Text) { Most = 200 },
                new("reference", "Where it is found elsewhere", OfficeFieldKind.Text)
                {
                    Hint = "Such as the number of the cheque.",
                    IsRequired = false,
                    Most = FormFields.MostNumber,
                },
                new("refundedOn", "Day on which it was given back", OfficeFieldKind.Day)
                {
                    Hint = "Today where it is left out.",
                    IsRequired = false,
                },
            ],
            (asked, action) => action.Office.RefundAsync(action, asked));
        yield return InDollars(refund) with { Fits = source => !source.File.Member.FeeAccount.IsEmpty };
    }

    /// <summary>What the body takes money for.</summary>
    private static IEnumerable<FeePurpose> PurposesIn(OfficeFormSource source) =>
        Enum.GetValues<FeePurpose>().Where(purpose => purpose switch
        {
            FeePurpose.Petition => source.Program.PetitionOn(source.Today) is not null,
            FeePurpose.Reinstatement => source.Program.ReinstatementOn(source.Today) is not null,
            _ => true,
        });

    private static OfficeForm InDollars(OfficeForm form) => form with
    {
        CarryOutAsync = (body, action) =>
        {
            body["currency"] = PaymentAnswer.UsDollars;
            return form.CarryOutAsync(body, action);
        },
    };
}
