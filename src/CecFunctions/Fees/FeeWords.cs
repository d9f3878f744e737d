using CecFunctions.Explanations;

namespace CecFunctions.Fees;

/// <summary>The words of what is to be paid and of the way to pay, which the pages of all fees share.</summary>
internal sealed record FeeWords
{
    private static readonly FeeWords English = new()
    {
        Title = "Fee",
        OnAccount = "On account already",
        Owed = "Owed from before",
        ToPay = "To pay",
        Due = due => $"{due} are still to be paid.",
        Paid = "The fee is paid.",
        ToFee = "See the fee",
        Pay = amount => $"Pay {amount}",
        NoPaymentPage = "Payments are taken by the office. Write to it, and come back here once the fee is shown as paid.",
        Back = "Back from the payment",
        PaidSoon =
            "The payment service has not told us yet; that can take a minute. Load this page again until the fee is "
                + "shown as paid.",
    };

    private static readonly FeeWords Spanish = new()
    {
        Title = "Cuota",
        OnAccount = "Ya a cuenta",
        Owed = "Pendiente de antes",
        ToPay = "Por pagar",
        Due = due => $"Faltan por pagar {due}.",
        Paid = "La cuota está pagada.",
        ToFee = "Ver la cuota",
        Pay = amount => $"Pagar {amount}",
        NoPaymentPage =
            "Los pagos los recibe la oficina. Escríbale y vuelva aquí cuando la cuota figure como pagada.",
        Back = "De vuelta del pago",
        PaidSoon =
            "El servicio de pagos aún no nos ha avisado; puede tardar un minuto. Vuelva a cargar esta página hasta que la "
                + "cuota figure como pagada.",
    };

    public required string Title { get; init; }
    public required string OnAccount { get; init; }
    public required string Owed { get; init; }
    public required string ToPay { get; init; }
    public required Func<string, string> Due { get; init; }
    public required string Paid { get; init; }
    public required string ToFee { get; init; }
    public required Func<string, string> Pay { get; init; }
    public required string NoPaymentPage { get; init; }
    public required string Back { get; init; }
    public required string PaidSoon { get; init; }

    public static FeeWords In(Language language) => language.Choose(English, Spanish);
}
