namespace CecFunctions.Application.NoticeDispatch;

/// <summary>The rules on notices that hold for all programs.</summary>
public static class NoticeRule
{
    /// <summary>At most one notice of a kind and offset for a credential, cycle and date it refers to.</summary>
    public const string Once = "ALL-NOTICE-1";

    /// <summary>Only the nearest due one of a series; none whose date has passed.</summary>
    public const string NearestOfSeries = "ALL-NOTICE-2";

    /// <summary>Checked again at the moment of sending.</summary>
    public const string CheckedAgain = "ALL-NOTICE-3";

    /// <summary>A bounce or a missing address marks the member for staff.</summary>
    public const string Address = "ALL-NOTICE-6";
}
