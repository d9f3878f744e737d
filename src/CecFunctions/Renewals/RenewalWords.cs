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
            "cpr" => "Your CPR/AED course is on record",
            _ => null,
        },
        NewCycle = (starts, ends) => $"Your new cycle runs from {starts} through {ends}.",
        Needed = "What is needed",
        Open = last => last is null ? "Renewal is open." : $"Renewal is open; the price below holds through {last}.",
        OpensOn = day => $"Renewal opens on {day}.",
        Credits = (counted, required) => $"Credits: {counted} of {required}.",
        ToCredits = "To your credits",
        CprAmongActivities = "A current CPR/AED certification among your activities.",
        ToAdd = "Add it",
        CprCurrent = until => $"CPR/AED is current through {until}.",
        ToCpr = "Report a course",
        FeeHolds = (from, through) => through is null ? $"Holds from {from} on." : $"Holds from {from} through {through}.",
        RenewalFee = "Renewal",
        MemberFee = "Renewal, at the rate for members",
        EarlyBird = "Taken off for renewing early",
        LateFee = "Late fee",
        PayLater = "You can pay and renew once the rest of the list is done.",
        PaidNow = "The fee is paid. Renew below.",
        PayThenRenew = "You pay at the payment service and come back here to renew.",
        Consequence = "All is in order. The renewal uses what you have paid, and your next cycle is fixed.",
        RenewNow = "Renew now",
        SendAgain = "The form was not complete. Nothing was done: send it again.",
        ToHome = "To your certifications",
    };

    private static readonly RenewalWords Spanish = new()
    {
        Title = title => $"Renovar: {title}",
        Done = done => done switch
        {
            "renewed" => "Su certificación está renovada",
            "cpr" => "Su curso de RCP/DEA quedó registrado",
            _ => null,
        },
        NewCycle = (starts, ends) => $"Su nuevo ciclo va del {starts} al {ends}.",
        Needed = "Qué se necesita",
        Open = last => last is null
            ? "La renovación está abierta."
            : $"La renovación está abierta; el precio de abajo vale hasta el {last}.",
        OpensOn = day => $"La renovación se abre el {day}.",
        Credits = (counted, required) => $"Créditos: {counted} de {required}.",
        ToCredits = "Ir a sus créditos",
        CprAmongActivities = "Una certificación vigente de RCP/DEA entre sus actividades.",
        ToAdd = "Agregarla",
        CprCurrent = until => $"Certificación de RCP/DEA vigente hasta el {until}.",
        ToCpr = "Registrar un curso",
        FeeHolds = (from, through) => through is null
            ? $"Vale a partir del {from}."
            : $"Vale del {from} al {through}.",
        RenewalFee = "Renovación",
        MemberFee = "Renovación, con la tarifa de socio",
        EarlyBird = "Descuento por renovar temprano",
        LateFee = "Recargo por retraso",
        PayLater = "Podrá pagar y renovar cuando el resto de la lista esté hecho.",
        PaidNow = "La cuota está pagada. Renueve abajo.",
        PayThenRenew = "Usted paga en el servicio de pagos y vuelve aquí para renovar.",
        Consequence = "Todo está en orden. La renovación usa lo que usted pagó, y su próximo ciclo queda fijado.",
        RenewNow = "Renovar ahora",
        SendAgain = "El formulario no estaba completo. No se hizo nada: envíelo de nuevo.",
        ToHome = "A sus certificaciones",
    };

    public required Func<string, string> Title { get; init; }
    public required Func<string?, string?> Done { get; init; }
    public required Func<string, string, string> NewCycle { get; init; }
    public required string Needed { get; init; }
    public required Func<string?, string> Open { get; init; }
    public required Func<string, string> OpensOn { get; init; }
    public required Func<string, string, string> Credits { get; init; }
    public required string ToCredits { get; init; }
    public required string CprAmongActivities { get; init; }
    public required string ToAdd { get; init; }
    public required Func<string, string> CprCurrent { get; init; }
    public required string ToCpr { get; init; }
    public required Func<string, string?, string> FeeHolds { get; init; }
    public required string RenewalFee { get; init; }
    public required string MemberFee { get; init; }
    public required string EarlyBird { get; init; }
    public required string LateFee { get; init; }
    public required string PayLater { get; init; }
    public required string PaidNow { get; init; }
    public required string PayThenRenew { get; init; }
    public required string Consequence { get; init; }
    public required string RenewNow { get; init; }
    public required string SendAgain { get; init; }
    public required string ToHome { get; init; }

    public static RenewalWords In(Language language) => language.Choose(English, Spanish);
}
