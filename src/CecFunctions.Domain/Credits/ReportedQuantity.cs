using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>How much was reported, and in what.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Amount">Greater than zero.</param>
public readonly record struct ReportedQuantity(ActivityUnit Unit, decimal Amount);
