using CecFunctions.Tests;
using CecFunctions.Tests.Http;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>One who walks by all endpoints.</summary>
/// <param name="Attach">Puts the credential on a request.</param>
internal sealed record WalkCaller(string Name, WalkKind Kind, Func<HttpRequestMessage, HttpRequestMessage> Attach)
{
    /// <summary>The member who is calling.</summary>
    public AttackedMember? Self { get; init; }

    /// <summary>The role, for staff.</summary>
    public string? Role { get; init; }

    /// <summary>The token that a change needs where a browser sends the credential by itself.</summary>
    public string? ForgeryToken { get; private set; }

    /// <summary>Whether it is a session that signs the caller in, so that signing out ends it.</summary>
    public bool HasSession { get; init; }

    /// <summary>Whether the caller is refused at all that is not for anyone, whatever it names.</summary>
    public bool HasNoWayIn => Kind is WalkKind.Anonymous or WalkKind.Dead or WalkKind.FormerStaff;

    /// <summary>Whether the caller signs what it sends as the payment service does.</summary>
    public bool Signs => Kind == WalkKind.PaymentService;

    /// <summary>The class of the answer, by who may call the endpoint and whose things the request names.</summary>
    public WalkAnswer Expected(EndpointRow row, WalkWhose whose) => Kind switch
    {
        WalkKind.PaymentService when row.Address is "/api/hooks/payments" or "/api/hooks/refunds" =>
            WalkAnswer.Allowed,
        _ when row.ProvesItself => WalkAnswer.NotSignedIn,
        _ when row.IsForAnyone => WalkAnswer.Allowed,
        WalkKind.Anonymous or WalkKind.Dead or WalkKind.PaymentService => WalkAnswer.NotSignedIn,
        WalkKind.FormerStaff => WalkAnswer.NotSignedInOrForbidden,
        WalkKind.Provider => row.IsForPartners ? WalkAnswer.Allowed : WalkAnswer.Forbidden,
        _ when row.IsForSignedIn => WalkAnswer.Allowed,
        WalkKind.Member when !row.IsForMembers => WalkAnswer.Forbidden,
        WalkKind.Member => whose == WalkWhose.Own || !row.NamesSomething ? WalkAnswer.Allowed : WalkAnswer.NotFound,
        WalkKind.Staff when !row.IsForStaff || !(Role == "admin" || row.Roles.Contains(Role)) => WalkAnswer.Forbidden,
        // Of a payment or refund it is said that its member is unknown (422), as the payment service is told.
        WalkKind.Staff => whose == WalkWhose.MadeUp
            && row.Address.Contains("{memberId}", StringComparison.Ordinal)
            && !row.Address.EndsWith("/payments", StringComparison.Ordinal)
            && !row.Address.EndsWith("/refunds", StringComparison.Ordinal)
            ? WalkAnswer.NotFound
            : WalkAnswer.Allowed,
        _ => throw new NotSupportedException($"Kind {Kind}."),
    };

    /// <summary>Whether the caller may read of a member in the answer of an endpoint.</summary>
    /// <param name="named">Whether the request names that member's things.</param>
    public bool MayRead(EndpointRow row, AttackedMember member, bool named) =>
        Self == member
        || (Kind == WalkKind.Staff
            && row.IsForStaff
            && (named || !row.Address.Contains("{memberId}", StringComparison.Ordinal)));

    /// <summary>Asks for the token that changes need.</summary>
    public async Task<WalkCaller> WithForgeryTokenAsync(HttpClient client)
    {
        using var request = Attach(AttackedSite.Request("GET", "/api/session"));
        using var answer = await client.SendAsync(request);
        ForgeryToken = (await answer.JsonAsync())["csrfToken"]?.GetValue<string>();
        return this;
    }
}

internal enum WalkKind
{
    Anonymous,
    Member,
    Staff,
    FormerStaff,
    Provider,
    PaymentService,

    /// <summary>A credential that does not count any more, or never did.</summary>
    Dead,
}

/// <summary>Whose things a request names. Staff, providers and those who are not signed in have none: for them both
/// members are strangers.</summary>
internal enum WalkWhose
{
    Own,
    Strangers,
    MadeUp,
}

internal enum WalkAnswer
{
    /// <summary>Neither 401 nor 403 nor a failure.</summary>
    Allowed,

    /// <summary>401.</summary>
    NotSignedIn,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>401 or 403: the person left, and so did what was signed for them.</summary>
    NotSignedInOrForbidden,

    /// <summary>404: no word whether it is there.</summary>
    NotFound,
}
