namespace CecFunctions.Domain.Credentials;

/// <summary>An appeal or accommodation that was approved.</summary>
/// <param name="On">The day of the approval.</param>
/// <param name="Cycle">The number of the cycle whose renewal was missed.</param>
public sealed record ApprovedAppeal(DateOnly On, int Cycle);
