namespace CecFunctions.Domain.Renewals;

/// <summary>Which way a request after a missed renewal takes. Both end in the same effect.</summary>
/// <remarks>Rule NSCA-STATUS-4.</remarks>
public enum AppealPath
{
    /// <summary>Filed by the member within the window, decided by the committee.</summary>
    Appeal,

    /// <summary>Granted by staff, without a window.</summary>
    Accommodation,
}
