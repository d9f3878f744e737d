using CecFunctions.Explanations;

namespace CecFunctions.Renewals;

/// <summary>The words of the page of a renewal.</summary>
internal sealed record RenewalWords
{
    private static readonly RenewalWords English = new()
    {
        Title = title => $"Renew: {title}",
        Done = done => done switch
        {
            "renewed" => "You are renewed",
            "paid" => "Back from the payment",
            "cpr" => "Your CPR/AED course is on record",
            _ => null,
        },
        NewCycle = (starts, ends) => $"Your new cycle runs from {starts} through {ends}.",
        PaidSoon =
            "The payment service has not told us yet; that can take a minute. Load this page again until the fee is "
                + "shown as paid.",
        Needed = "What is needed",
        Open = last => last is null ? "Renewal is open." : $"Renewal is open; the price below holds through {last}.",
        OpensOn = day => $"Renewal opens on {day}.",
        Credits = (counted, required) => $"Credits: {counted} of {required}.",
        ToCredits = "To your credits",
        CprAmongActivities = "A current CPR/AED certification among your activities.",
        ToAdd = "Add it",
        CprCurrent = until => $"CPR/AED is current through {until}.",
        ToCpr = "Report a course",
        FeeDue = due => $"{due} are still to be paid.",
        FeePaid = "The fee is paid.",
        ToFee = "See the fee",
        Fee = "Fee",
        FeeHolds = (from, through) => through is null ? $"Holds from {from} on." : $"Holds from {from} through {through}.",
        RenewalFee = "Renewal",
        MemberFee = "Renewal, at the rate for members",
        EarlyBird = "Taken off for renewing early",
        LateFee = "Late fee",
        OnAccount = "On account already",
        Owed = "Owed from before",
        ToPay = "To pay",
        PayLater = "You can pay and renew once the rest of the list is done.",
        Pay = amount => $"Pay {amount}",
        PayThenRenew = "You pay at the payment service and come back here to renew.",
        NoPaymentPage = "Payments are taken by the office. Write to it, and renew here once the fee is shown as paid.",
        Consequence = "All is in order. The renewal uses what you have paid, and your next cycle is fixed.",
        RenewNow = "Renew now",
        SendAgain = "The form was not complete. Nothing was done: send it again.",
        CprTitle = "CPR/AED",
        CprOnRecord = until => $"On record: current through {until}.",
        CprNever = "Nothing is on record.",
        CprReport = "Report a course",
        CompletedOn = "Day of the course",
        ValidUntil = "Current through",
        ValidUntilHint = "The last day on your card.",
        Course = "How you took it",
        InPerson = "In person",
        Online = "Online",
        Skills = "My skills were evaluated in person",
        Shorten = "Yes, the earlier date is right",
        CprSave = "Save",
        CprChanged = "What is on record has changed meanwhile. Look at it, and send the form again if it is still right.",
        ToHome = "To your certifications",
    };

    private static readonly RenewalWords Spanish = new()
    {
        Title = title => $"Renovar: {title}",
        Done = done => done switch
        {
            "renewed" => "Su certificación está renovada",
            "paid" => "De vuelta del pago",
            "cpr" => "Su curso de RCP/DEA quedó registrado",
            _ => null,
        },
        NewCycle = (starts, ends) => $"Su nuevo ciclo va del {starts} al {ends}.",
        PaidSoon =
            "El servicio de pagos aún no nos ha avisado; puede tardar un minuto. Vuelva a cargar esta página hasta que la "
                + "cuota figure como pagada.",
        Needed = "Qué se necesita",
        Open = last => last is null
            ? "La renovación está abierta."
            : $"La renovación está abierta; el precio de abajo vale hasta el {last}.",
        OpensOn = day => $"La renovación se abre el {day}.",
        Credits = (counted, required) => $"Créditos: {counted} de {required}.",
        ToCredits = "Ir a sus créditos",
        CprAmongActivities = "Una certificación vigente de RCP/DEA entre sus actividades.",
        ToAdd = "Agregarla",
        CprCurrent = until => $"RCP/DEA vigente hasta el {until}.",
        ToCpr = "Registrar un curso",
        FeeDue = due => $"Faltan por pagar {due}.",
        FeePaid = "La cuota está pagada.",
        ToFee = "Ver la cuota",
        Fee = "Cuota",
        FeeHolds = (from, through) => through is null
            ? $"Vale a partir del {from}."
            : $"Vale del {from} al {through}.",
        RenewalFee = "Renovación",
        MemberFee = "Renovación, con la tarifa de socio",
        EarlyBird = "Descuento por renovar temprano",
        LateFee = "Recargo por retraso",
        OnAccount = "Ya a cuenta",
        Owed = "Pendiente de antes",
        ToPay = "Por pagar",
        PayLater = "Podrá pagar y renovar cuando el resto de la lista esté hecho.",
        Pay = amount => $"Pagar {amount}",
        PayThenRenew = "Usted paga en el servicio de pagos y vuelve aquí para renovar.",
        NoPaymentPage =
            "Los pagos los recibe la oficina. Escríbale y renueve aquí cuando la cuota figure como pagada.",
        Consequence = "Todo está en orden. La renovación usa lo que usted pagó, y su próximo ciclo queda fijado.",
        RenewNow = "Renovar ahora",
        SendAgain = "El formulario no estaba completo. No se hizo nada: envíelo de nuevo.",
        CprTitle = "RCP/DEA",
        CprOnRecord = until => $"Consta: vigente hasta el {until}.",
        CprNever = "No consta nada.",
        CprReport = "Registrar un curso",
        CompletedOn = "Día del curso",
        ValidUntil = "Vigente hasta",
        ValidUntilHint = "El último día que figura en su tarjeta.",
        Course = "Cómo lo hizo",
        InPerson = "En persona",
        Online = "En línea",
        Skills = "Mis habilidades se evaluaron en persona",
        Shorten = "Sí, la fecha anterior es la correcta",
        CprSave = "Guardar",
        CprChanged = "Lo que consta cambió mientras tanto. Revíselo y envíe el formulario de nuevo si sigue siendo correcto.",
        ToHome = "A sus certificaciones",
    };

    public required Func<string, string> Title { get; init; }
    public required Func<string?, string?> Done { get; init; }
    public required Func<string, string, string> NewCycle { get; init; }
    public required string PaidSoon { get; init; }
    public required string Needed { get; init; }
    public required Func<string?, string> Open { get; init; }
    public required Func<string, string> OpensOn { get; init; }
    public required Func<string, string, string> Credits { get; init; }
    public required string ToCredits { get; init; }
    public required string CprAmongActivities { get; init; }
    public required string ToAdd { get; init; }
    public required Func<string, string> CprCurrent { get; init; }
    public required string ToCpr { get; init; }
    public required Func<string, string> FeeDue { get; init; }
    public required string FeePaid { get; init; }
    public required string ToFee { get; init; }
    public required string Fee { get; init; }
    public required Func<string, string?, string> FeeHolds { get; init; }
    public required string RenewalFee { get; init; }
    public required string MemberFee { get; init; }
    public required string EarlyBird { get; init; }
    public required string LateFee { get; init; }
    public required string OnAccount { get; init; }
    public required string Owed { get; init; }
    public required string ToPay { get; init; }
    public required string PayLater { get; init; }
    public required Func<string, string> Pay { get; init; }
    public required string PayThenRenew { get; init; }
    public required string NoPaymentPage { get; init; }
    public required string Consequence { get; init; }
    public required string RenewNow { get; init; }
    public required string SendAgain { get; init; }
    public required string CprTitle { get; init; }
    public required Func<string, string> CprOnRecord { get; init; }
    public required string CprNever { get; init; }
    public required string CprReport { get; init; }
    public required string CompletedOn { get; init; }
    public required string ValidUntil { get; init; }
    public required string ValidUntilHint { get; init; }
    public required string Course { get; init; }
    public required string InPerson { get; init; }
    public required string Online { get; init; }
    public required string Skills { get; init; }
    public required string Shorten { get; init; }
    public required string CprSave { get; init; }
    public required string CprChanged { get; init; }
    public required string ToHome { get; init; }

    public static RenewalWords In(Language language) => language.Choose(English, Spanish);
}
