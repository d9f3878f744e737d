using CecFunctions.Domain.Notices;

namespace CecFunctions.Application.Simulation;

/// <summary>A notice and the night on which it went out.</summary>
public readonly record struct SentNotice(DateOnly On, Notice Notice);
