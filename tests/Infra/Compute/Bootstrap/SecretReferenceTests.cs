using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class SecretReferenceTests
{
    private static readonly SecretReferenceFormAttribute Form = new();

    [Theory]
    [InlineData("prod/mysql", "prod/mysql", null)]
    [InlineData("prod/mysql:password", "prod/mysql", "password")]
    [InlineData("a+b=c.d@e-f", "a+b=c.d@e-f", null)]
    public void TryRead_NameAndKey_AreParted(string text, string name, string? key)
    {
        Assert.True(Form.TryRead(text, out var value));
        Assert.Equal(new SecretReference(name, key), value);
        Assert.Equal(text, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-prod")]
    [InlineData("a b")]
    [InlineData("name:")]
    [InlineData("name:key:more")]
    [InlineData("name:key\n")]
    [InlineData("arn:aws:secretsmanager:eu-central-1:111122223333:secret:name")]
    public void TryRead_AnythingElse_IsRefused(string text) => Assert.False(Form.TryRead(text, out _));
}
