using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Environments;

public sealed class CheckedHostsTests
{
    [Theory]
    [InlineData("production", "route: {}", "shop.example.com")]
    [InlineData(
        "production",
        "route: { hosts: [www.shop.example.com, '*.shop.example.com', shop.example.com] }",
        "shop.example.com www.shop.example.com")]
    [InlineData("production", "route: { hosts: [shop.example.com], paths: [/api] }", "")]
    [InlineData("production", "calls: []", "")]
    [InlineData("development", "route: {}", "")]
    public void CheckedHosts_AreThoseOfProductionWhoseEveryPathIsOneServices(string profile, string setting, string expected) => Assert.Equal(
        expected,
        string.Join(' ', PlanWith($$"""
            infra:profile: {{profile}}
            infra:services:
              - { name: web, container: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1', port: 8080 }, {{setting}} }
            """).CheckedHosts));

    // The proxy of web answers its own health path itself, whatever becomes of api.
    [Theory]
    [InlineData("shop.example.com", "/alive")]
    [InlineData("api.shop.example.com", "/alive")]
    public void HealthPath_OfACheckedHost_IsThatOfTheContainerBehindIt(string host, string expected) => Assert.Equal(
        expected,
        PlanWith("""
            infra:profile: production
            infra:services:
              - { name: web, proxy: { to: middle }, route: { hosts: [shop.example.com] } }
              - { name: middle, proxy: { to: api } }
              - name: api
                container: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/api:1', port: 8080, healthPath: /alive }
                route: { hosts: [api.shop.example.com] }
            """).HealthPathOf(host));
}
