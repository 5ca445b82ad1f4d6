using System.ComponentModel.DataAnnotations;
using Infra.Networking;
using Infra.Validation;

namespace Infra.Tests.Validation;

public sealed class ValueRulesTests
{
    public static TheoryData<ValidationAttribute, string> Rules => new()
    {
        { new RangeAttribute(5, 7), "must be 5 to 7" },
        { new RangeAttribute(1, int.MaxValue), "must be 1 or more" },
        { new RangeAttribute(0.1, 192.0), "must be 0.1 to 192" },
        { new RangeAttribute(0.0, double.MaxValue) { MinimumIsExclusive = true }, "must be a number above 0" },
        { new AllowedValuesAttribute(10, 30, 60), "must be 10, 30 or 60" },
        { new LengthAttribute(1, int.MaxValue), "must list 1 or more" },
        { new LengthAttribute(1, 40), "must list 1 to 40" },
        { new RegularExpressionAttribute("a+") { ErrorMessage = "must be a's" }, "must be a's" },
    };

    [Theory, MemberData(nameof(Rules))]
    public void Describe_Rule_IsAPredicate(ValidationAttribute rule, string expected) => Assert.Equal(expected, ValueRules.Describe(rule));

    [Fact]
    public void Describe_RuleWithoutWords_IsTheCallersFault()
    {
        Assert.Throws<ArgumentException>(() => ValueRules.Describe(new RegularExpressionAttribute("a+")));
        Assert.Throws<ArgumentException>(() => ValueRules.Describe(new EmailAddressAttribute()));
    }

    [Fact]
    public void DescribeChoice_Enum_ListsItsMembersAsSettingsSpellThem() =>
        Assert.Equal("must be none, single or perZone", ValueRules.DescribeChoice(typeof(NatMode)));

    [Theory]
    [InlineData("text", "'text'")]
    [InlineData(NatMode.PerZone, "'perZone'")]
    [InlineData(1000, "1000")]
    [InlineData(0.5, "0.5")]
    [InlineData(true, "true")]
    public void Show_Value_QuotesTextAlone(object value, string expected) => Assert.Equal(expected, ValueRules.Show(value));
}
