using Infra.Validation;

namespace Infra.Tests.Validation;

public sealed class ProductionAttributeTests
{
    [Theory]
    [InlineData(7, int.MaxValue, "7 or more", 7, 6)]
    [InlineData(int.MinValue, 90, "at most 90", 90, 91)]
    [InlineData(int.MinValue, 0, "none", 0, 1)]
    [InlineData(2, 4, "2 to 4", 4, 5)]
    public void Range_OfNumbers_AllowsWhatItSays(int minimum, int maximum, string words, int allowed, int refused)
    {
        var production = new ProductionAttribute("so that it is safe") { Minimum = minimum, Maximum = maximum };

        Assert.Equal((words, true, false), (production.Range, production.Allows(allowed), production.Allows(refused)));
    }
}
