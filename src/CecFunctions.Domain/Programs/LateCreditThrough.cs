namespace CecFunctions.Domain.Programs;

public enum LateCreditThrough
{
    CycleEnd,

    GraceEnd,

    DaysAfterCycleEnd,
}
